import http from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { arnOf, failureIn, INVOKE, neverAborted, outputIn, routerFor, taskFor, until } from '../../testing/task.ts';

interface Received {
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

type Respond = (response: http.ServerResponse, received: Received) => void;

let respond: Respond = (response) => response.end('{}');
let received: Received[] = [];
let origin = '';

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const entry = { url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
    received.push(entry);
    respond(response, entry);
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server listens at no port');
  origin = `http://127.0.0.1:${address.port}`;
});
beforeEach(() => {
  received = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const SAM = '/2015-03-31/functions/{name}/invocations';
const RIE = '/2015-03-31/functions/function/invocations';

function router(path = SAM, settings: object = {}) {
  return routerFor({ '*': { url: `${origin}${path}`, ...settings } });
}

function direct(input = '{}', path = SAM) {
  return router(path).run(taskFor(arnOf('orders'), input), neverAborted);
}

function invoke(parameters: object, path = SAM) {
  const input = JSON.stringify({ FunctionName: 'orders', ...parameters });
  return router(path).run(taskFor(INVOKE, input), neverAborted);
}

function answering(body: string, headers: Record<string, string> = {}, statusCode = 200): Respond {
  return (response) => response.writeHead(statusCode, headers).end(body);
}

describe('an Invoke endpoint', () => {
  it('gets one POST with the event and the headers of the Invoke API', async () => {
    respond = (response, { body }) => response.end(body);
    expect(outputIn(await direct('{"a":1}'))).toEqual({ a: 1 });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      url: '/2015-03-31/functions/orders/invocations',
      body: '{"a":1}',
      headers: {
        'x-amz-invocation-type': 'RequestResponse',
        'x-amz-log-type': 'None',
        'content-type': 'application/json',
        'idempotency-key': expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
  });

  it('gets qualifier, client context and log type', async () => {
    respond = answering('1', { 'X-Amz-Executed-Version': '7', 'X-Amz-Log-Result': 'bG9n' });
    const ClientContext = Buffer.from('{}').toString('base64');
    const output = outputIn(await invoke({ Qualifier: 'prod', LogType: 'Tail', ClientContext }));
    expect(received[0]?.url).toBe('/2015-03-31/functions/orders/invocations?Qualifier=prod');
    expect(received[0]?.headers).toMatchObject({ 'x-amz-log-type': 'Tail', 'x-amz-client-context': ClientContext });
    expect(output).toMatchObject({ ExecutedVersion: '7', LogResult: 'bG9n', Payload: 1 });
  });

  it('accepts an asynchronous call without an answer', async () => {
    respond = answering('', {}, 202);
    expect(outputIn(await invoke({ InvocationType: 'Event' }))).toMatchObject({ StatusCode: 202, Payload: '' });
    expect(received[0]?.headers['x-amz-invocation-type']).toBe('Event');
  });

  it('tells a function error by X-Amz-Function-Error', async () => {
    respond = answering('{"errorType": "Boom", "errorMessage": "x"}', { 'X-Amz-Function-Error': 'Unhandled' });
    expect(failureIn(await direct())).toEqual({ error: 'Boom', cause: '{"errorType": "Boom", "errorMessage": "x"}' });
  });

  it('takes a body that looks like an error for an answer if that header is missing', async () => {
    respond = answering('{"errorType":"Boom","errorMessage":"x"}');
    expect((await direct()).kind).toBe('succeeded');
  });

  it.each([
    [
      'the header',
      answering('{"Message":"gone"}', { 'X-Amzn-ErrorType': 'ResourceNotFoundException:http://x/' }, 404),
      'Lambda.ResourceNotFoundException',
      'gone (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: ',
    ],
    [
      'the body',
      answering('{"__type":"com.amazonaws#TooManyRequestsException","message":"slow"}', {}, 429),
      'Lambda.TooManyRequestsException',
      'slow (Service: AWSLambda; Status Code: 429; ',
    ],
    [
      'status 500',
      answering('oops', {}, 500),
      'Lambda.ServiceException',
      'oops (Service: AWSLambda; Status Code: 500; ',
    ],
    ['status 404', answering('', {}, 404), 'Lambda.ResourceNotFoundException', 'HTTP status 404 (Service: '],
    ['status 403', answering('no', {}, 403), 'Lambda.AWSLambdaException', 'no (Service: '],
  ])('names a refusal by %s', async (_, response, error, cause) => {
    respond = response;
    const failure = failureIn(await direct());
    expect(failure.error).toBe(error);
    expect(failure.cause.startsWith(cause)).toBe(true);
  });

  it('fails with Lambda.Unknown if it answers something that is not JSON', async () => {
    respond = answering('<html>hello</html>');
    const { error, cause } = failureIn(await direct());
    expect(error).toBe('Lambda.Unknown');
    expect(cause).toContain('<html>hello</html>');
  });

  it('that nobody listens at is Lambda.SdkClientException, with an advice and without credentials', async () => {
    const gone = routerFor({ f: { url: `http://user:secret@127.0.0.1:1${SAM}?key=secret` } });
    const { error, cause } = failureIn(await gone.run(taskFor(arnOf('f'), '{}'), neverAborted));
    expect(error).toBe('Lambda.SdkClientException');
    expect(cause).toMatch(/^Unable to execute HTTP request to http:\/\/127\.0\.0\.1:1\/.*Is the endpoint running/);
    expect(cause).not.toContain('secret');
  });

  it('that hangs up is called only once', async () => {
    respond = (response) => response.destroy();
    expect(failureIn(await direct()).error).toBe('Lambda.SdkClientException');
    expect(received).toHaveLength(1);
  });

  it('that hangs up in the middle of its answer fails', async () => {
    respond = (response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('{"a":', () => response.destroy());
    };
    expect(failureIn(await direct()).error).toBe('Lambda.SdkClientException');
  });

  it('that does not answer in time is Lambda.ClientExecutionTimeoutException', async () => {
    respond = () => {};
    const outcome = await router(SAM, { timeoutSeconds: 0.05 }).run(taskFor(arnOf('orders'), '{}'), neverAborted);
    expect(failureIn(outcome).error).toBe('Lambda.ClientExecutionTimeoutException');
  });

  it('sees its connection closed when the attempt is aborted', async () => {
    let isClosed = false;
    respond = (response) => {
      response.on('close', () => {
        isClosed = true;
      });
    };
    const abort = new AbortController();
    const outcome = router().run(taskFor(arnOf('orders'), '{}'), abort.signal);
    await until(() => received.length === 1, 'the request has arrived');
    abort.abort();
    expect((await outcome).kind).toBe('failed');
    await until(() => isClosed, 'the connection is closed');
  });

  it('may answer 6,291,556 bytes, and not one more', async () => {
    respond = answering(`"${'x'.repeat(6_291_554)}"`);
    expect((await direct()).kind).toBe('succeeded');
    respond = answering(`"${'x'.repeat(6_291_555)}"`);
    expect(failureIn(await direct()).error).toBe('Lambda.SdkClientException');
  });

  it('gets no event of more than 6,291,456 bytes', async () => {
    const outcome = await direct(`"${'x'.repeat(6_291_455)}"`);
    expect(failureIn(outcome).error).toBe('Lambda.RequestTooLargeException');
    expect(received).toEqual([]);
  });
});

describe('the runtime interface emulator', () => {
  it.each([
    ['an error object', '{"errorType":"Boom","errorMessage":"x","trace":[]}', 'Boom'],
    ['nothing', '', 'Runtime.ExitError'],
    ['the text of a time-out', 'Task timed out after 3.00 seconds', 'Sandbox.Timedout'],
  ])('fails by answering %s', async (_, body, error) => {
    respond = answering(body);
    expect(failureIn(await direct('{}', RIE)).error).toBe(error);
  });

  it('fails with an error object at status 502', async () => {
    respond = answering('{"errorType":"Runtime.ExitError","errorMessage":"x"}', {}, 502);
    expect(failureIn(await direct('{}', RIE)).error).toBe('Runtime.ExitError');
  });

  it.each(['{"errorType":"a","errorMessage":"b","orderId":1}', '{"a":1}', '[]', 'null'])('answers %s', async (body) => {
    respond = answering(body);
    expect(outputIn(await direct('{}', RIE))).toEqual(JSON.parse(body));
  });
});
