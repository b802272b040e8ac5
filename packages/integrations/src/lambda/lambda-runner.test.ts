import { describe, expect, it } from 'vitest';
import { arnOf, failureIn, INVOKE, neverAborted, outputIn, taskFor } from '../testing/task.ts';
import { parseFunctionArn } from './function-reference.ts';
import { createLambdaRunner } from './lambda-runner.ts';
import type { Invocation, InvocationResult, LambdaFunction } from './lambda-function.ts';

const REQUEST_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function answer(
  payload: string,
  more: Partial<Extract<InvocationResult, { kind: 'answered' }>> = {},
): InvocationResult {
  const rest = { functionError: undefined, executedVersion: '$LATEST', logTail: undefined };
  return { kind: 'answered', statusCode: 200, payload, ...rest, ...more };
}

/** A runner with one function, `known`, and the calls that it got. */
function runnerWith(
  respond: (invocation: Invocation) => InvocationResult | Promise<InvocationResult>,
  concurrency = 8,
) {
  const calls: Invocation[] = [];
  const known: LambdaFunction = {
    concurrency,
    invoke: async (invocation) => {
      calls.push(invocation);
      return respond(invocation);
    },
    close: async () => {},
  };
  const functions = { find: ({ name }: { name: string }) => (name === 'known' ? known : undefined) };
  const runner = createLambdaRunner({ functions, clock: { now: () => Date.UTC(2026, 0, 1) } });
  const run = (resource: string, input: string) => runner.run(taskFor(resource, input), neverAborted);
  const invoke = (parameters: object) => run(INVOKE, JSON.stringify(parameters));
  return { runner, calls, run, invoke };
}

const PYTHON_ERROR = '{"errorMessage": "boom", "errorType": "MyError", "requestId": "r", "stackTrace": ["a"]}';

describe('a task with the ARN of a function', () => {
  it('calls the function with the input as it stands and gives its answer as it stands', async () => {
    const { run, calls } = runnerWith(() => answer('{"b": 1.0}'));
    expect(await run(arnOf('known'), '{"a":1.0}')).toEqual({ kind: 'succeeded', output: '{"b": 1.0}' });
    expect(calls[0]?.payload).toBe('{"a":1.0}');
    expect(calls[0]?.requestId).toMatch(REQUEST_ID);
  });

  it('fails with the errorType, and its cause keeps the text verbatim', async () => {
    const { run } = runnerWith(() => answer(PYTHON_ERROR, { functionError: 'Unhandled' }));
    expect(await run(arnOf('known'), '{}')).toEqual({ kind: 'failed', error: 'MyError', cause: PYTHON_ERROR });
  });

  it('fails with Lambda.Unknown if the function did not say what type of error it was', async () => {
    const { run } = runnerWith(() => answer('{"errorMessage":"x"}', { functionError: 'Unhandled' }));
    expect(failureIn(await run(arnOf('known'), '{}'))).toEqual({
      error: 'Lambda.Unknown',
      cause:
        'The cause could not be determined because Lambda did not return an error type. Returned payload: {"errorMessage":"x"}',
    });
  });

  it('fails with Lambda.Unknown if the answer is not JSON', async () => {
    const { run } = runnerWith(() => answer('<html>'));
    expect(failureIn(await run(arnOf('known'), '{}')).error).toBe('Lambda.Unknown');
  });

  it('takes an empty answer for null', async () => {
    const { run } = runnerWith(() => answer(''));
    expect(await run(arnOf('known'), '{}')).toEqual({ kind: 'succeeded', output: 'null' });
  });

  it("fails with AWS's error and cause if there is no such function", async () => {
    const { run, calls } = runnerWith(() => answer('{}'));
    const { error, cause } = failureIn(await run(arnOf('absent'), '{}'));
    expect(error).toBe('Lambda.ResourceNotFoundException');
    expect(cause).toMatch(
      /^Function not found: arn:aws:lambda:eu-west-1:111122223333:function:absent:\$LATEST \(Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException; Request ID: [0-9a-f-]{36}; Proxy: null\)$/,
    );
    expect(calls).toEqual([]);
  });

  it('passes errors of the service and of the way there on under their names', async () => {
    const refused: InvocationResult = {
      kind: 'refused',
      statusCode: 429,
      code: 'TooManyRequestsException',
      message: 'Rate Exceeded.',
    };
    const gone: InvocationResult = {
      kind: 'unreachable',
      code: 'SdkClientException',
      message: 'Unable to execute HTTP request',
    };
    expect(failureIn(await runnerWith(() => refused).run(arnOf('known'), '{}'))).toMatchObject({
      error: 'Lambda.TooManyRequestsException',
      cause: expect.stringMatching(
        /^Rate Exceeded\. \(Service: AWSLambda; Status Code: 429; Error Code: TooManyRequestsException; Request ID: /,
      ),
    });
    expect(failureIn(await runnerWith(() => gone).run(arnOf('known'), '{}'))).toEqual({
      error: 'Lambda.SdkClientException',
      cause: 'Unable to execute HTTP request',
    });
  });

  it('has the same request id whenever the same attempt is run, and another one for another attempt', async () => {
    const { runner, calls } = runnerWith(() => answer('{}'));
    for (const token of ['a', 'a', 'b']) await runner.run(taskFor(arnOf('known'), '{}', { token }), neverAborted);
    expect(calls[0]?.requestId).toBe(calls[1]?.requestId);
    expect(calls[0]?.requestId).not.toBe(calls[2]?.requestId);
  });
});

describe('lambda:invoke', () => {
  it('makes the same call where somebody else is to answer by the token', async () => {
    const { run, calls } = runnerWith(() => answer('"on its way"'));
    const outcome = await run(`${INVOKE}.waitForTaskToken`, '{"FunctionName":"known","Payload":{"token":"t"}}');
    expect(calls).toMatchObject([{ payload: '{"token":"t"}', invocationType: 'RequestResponse' }]);
    expect(outputIn(outcome)).toMatchObject({ Payload: 'on its way', StatusCode: 200 });
  });

  it('wraps the answer as AWS does, member by member and in order', async () => {
    const { runner, calls } = runnerWith(() => answer('{"a": 1}'));
    const outcome = await runner.run(
      taskFor(INVOKE, '{"FunctionName":"known","Payload":{"a":1}}', { token: 't' }),
      neverAborted,
    );
    const id = calls[0]?.requestId;
    const trace = calls[0]?.traceHeader;
    expect(trace).toMatch(/^Root=1-6955b900-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/);
    expect(outcome).toEqual({
      kind: 'succeeded',
      output:
        '{"ExecutedVersion":"$LATEST","Payload":{"a":1},"SdkHttpMetadata":{"AllHttpHeaders":{' +
        `"X-Amz-Executed-Version":["$LATEST"],"x-amzn-Remapped-Content-Length":["0"],"Connection":["keep-alive"],"x-amzn-RequestId":["${id}"],` +
        `"Content-Length":["8"],"Date":["Thu, 01 Jan 2026 00:00:00 GMT"],"X-Amzn-Trace-Id":["${trace}"],"Content-Type":["application/json"]},` +
        '"HttpHeaders":{"Connection":"keep-alive","Content-Length":"8","Content-Type":"application/json","Date":"Thu, 01 Jan 2026 00:00:00 GMT",' +
        `"X-Amz-Executed-Version":"$LATEST","x-amzn-Remapped-Content-Length":"0","x-amzn-RequestId":"${id}","X-Amzn-Trace-Id":"${trace}"},` +
        `"HttpStatusCode":200},"SdkResponseMetadata":{"RequestId":"${id}"},"StatusCode":200}`,
    });
  });

  it.each([
    ['an object', { a: [1] }, '{"a":[1]}'],
    ['an array', [1, 2], '[1,2]'],
    ['null', null, '{}'],
    ['nothing', undefined, '{}'],
    ['a string that is a JSON string', '"HelloWorld"', '"HelloWorld"'],
    ['a string that is a JSON number', '0', '0'],
    ['a string that is a JSON truth', 'true', 'true'],
  ])('calls the function with %s as payload', async (_, payload, expected) => {
    const { invoke, calls } = runnerWith(() => answer('1'));
    await invoke({ FunctionName: 'known', Payload: payload });
    expect(calls[0]?.payload).toBe(expected);
  });

  it('keeps the text of numbers in payload and answer', async () => {
    const { run, calls } = runnerWith(({ payload }) => answer(payload));
    const outcome = await run(INVOKE, '{"FunctionName":"known","Payload":{"2":1.0,"1":12345678901234567890}}');
    expect(calls[0]?.payload).toBe('{"2":1.0,"1":12345678901234567890}');
    expect(outcome.kind === 'succeeded' && outcome.output).toContain('"Payload":{"2":1.0,"1":12345678901234567890}');
  });

  it.each([5, true])('refuses %j as payload, as AWS does', async (payload) => {
    const { invoke, calls } = runnerWith(() => answer('1'));
    expect(failureIn(await invoke({ FunctionName: 'known', Payload: payload }))).toEqual({
      error: 'States.Runtime',
      cause: `The Parameters '{"FunctionName":"known","Payload":${payload}}' could not be used to start the Task: [The value for the field 'Payload' must be a STRING]`,
    });
    expect(calls).toEqual([]);
  });

  it.each([
    [{}, "[The field 'FunctionName' is required but was missing]"],
    [{ FunctionName: 7 }, "[The value for the field 'FunctionName' must be a STRING]"],
    [{ FunctionName: 'a b' }, "[The value of the field 'FunctionName' has an invalid format]"],
    [{ FunctionName: '../../etc' }, "[The value of the field 'FunctionName' has an invalid format]"],
    [
      { FunctionName: 'known', InvocationType: 'Sometimes' },
      "[The value of the field 'InvocationType' has an invalid format]",
    ],
    [{ FunctionName: 'known', LogType: 'All' }, "[The value of the field 'LogType' has an invalid format]"],
    [{ FunctionName: 'known', Functionname: 'x' }, "[The field 'Functionname' is not supported by Step Functions]"],
  ])('refuses the arguments %j', async (parameters, text) => {
    const { error, cause } = failureIn(await runnerWith(() => answer('1')).invoke(parameters));
    expect(error).toBe('States.Runtime');
    expect(cause).toBe(`The Parameters '${JSON.stringify(parameters)}' could not be used to start the Task: ${text}`);
  });

  it('prints the cause anew, without spaces', async () => {
    const { invoke } = runnerWith(() => answer(PYTHON_ERROR, { functionError: 'Handled' }));
    expect(await invoke({ FunctionName: 'known' })).toEqual({
      kind: 'failed',
      error: 'MyError',
      cause: '{"errorMessage":"boom","errorType":"MyError","requestId":"r","stackTrace":["a"]}',
    });
  });

  it.each(['known', 'known:7', '111122223333:function:known', arnOf('known'), `${arnOf('known')}:prod`])(
    'finds the function by %s',
    async (FunctionName) => {
      const { invoke, calls } = runnerWith(() => answer('1'));
      expect((await invoke({ FunctionName })).kind).toBe('succeeded');
      expect(calls[0]?.function).toMatchObject({ region: 'eu-west-1', account: '111122223333', name: 'known' });
    },
  );

  it('names the qualifier in the cause of a missing function', async () => {
    const { invoke } = runnerWith(() => answer('1'));
    const { cause } = failureIn(await invoke({ FunctionName: 'absent', Qualifier: 'prod' }));
    expect(cause).toContain('Function not found: arn:aws:lambda:eu-west-1:111122223333:function:absent:prod (Service');
  });

  it('passes qualifier, client context, invocation type and log type on', async () => {
    const { invoke, calls } = runnerWith(() => answer('1', { logTail: 'bG9n' }));
    const ClientContext = Buffer.from('{"custom":{}}').toString('base64');
    const output = outputIn(await invoke({ FunctionName: 'known', Qualifier: '3', LogType: 'Tail', ClientContext }));
    expect(calls[0]).toMatchObject({ logType: 'Tail', clientContext: ClientContext, function: { qualifier: '3' } });
    expect(output).toMatchObject({
      LogResult: 'bG9n',
      SdkHttpMetadata: { HttpHeaders: { 'X-Amz-Log-Result': 'bG9n' } },
    });
  });

  it('gives an empty payload for an asynchronous call', async () => {
    const accepted = answer('', { statusCode: 202, executedVersion: undefined });
    const { invoke, calls } = runnerWith(() => accepted);
    const output = outputIn(await invoke({ FunctionName: 'known', InvocationType: 'Event' }));
    expect(calls[0]?.invocationType).toBe('Event');
    expect(output).toMatchObject({ Payload: '', StatusCode: 202, SdkHttpMetadata: { HttpStatusCode: 202 } });
    expect(output).not.toHaveProperty('ExecutedVersion');
  });

  it.each([
    [{ Payload: 'not JSON' }, 'Could not parse request body into json'],
    [{ ClientContext: 'bm8=' }, 'Client context must be a valid Base64-encoded JSON object.'],
  ])('refuses %j as Lambda does', async (parameters, text) => {
    const { invoke, calls } = runnerWith(() => answer('1'));
    const { error, cause } = failureIn(await invoke({ FunctionName: 'known', ...parameters }));
    expect(error).toBe('Lambda.InvalidRequestContentException');
    expect(cause.startsWith(text)).toBe(true);
    expect(calls).toEqual([]);
  });
});

describe('slots', () => {
  it('are as many as the concurrency of the function, whichever qualifier names it', () => {
    const { runner } = runnerWith(() => answer('1'), 2);
    expect([runner.tryAcquire(arnOf('known')), runner.tryAcquire(`${arnOf('known')}:1`)]).toEqual([true, true]);
    expect(runner.tryAcquire(arnOf('known'))).toBe(false);
    expect(runner.tryAcquire(arnOf('absent'))).toBe(true);
    expect(runner.tryAcquire(INVOKE)).toBe(true);
  });

  it('call back when one becomes free', () => {
    const { runner } = runnerWith(() => answer('1'), 1);
    let freed = 0;
    runner.onRelease(() => (freed += 1));
    runner.tryAcquire(arnOf('known'));
    runner.release(arnOf('known'));
    expect(freed).toBe(1);
    expect(runner.tryAcquire(arnOf('known'))).toBe(true);
  });

  it('are shared with lambda:invoke, which waits for one inside its attempt', async () => {
    const { runner, invoke, calls } = runnerWith(() => answer('1'), 1);
    runner.tryAcquire(arnOf('known'));
    const waiting = invoke({ FunctionName: 'known' });
    expect(calls).toEqual([]);
    runner.release(arnOf('known'));
    expect((await waiting).kind).toBe('succeeded');
    expect(calls).toHaveLength(1);
    expect(runner.tryAcquire(arnOf('known'))).toBe(true);
  });

  it('let a waiting call go when it is aborted, and lose none by it', async () => {
    const { runner, calls } = runnerWith(() => answer('1'), 1);
    runner.tryAcquire(arnOf('known'));
    const abort = new AbortController();
    const waiting = runner.run(taskFor(INVOKE, '{"FunctionName":"known"}'), abort.signal);
    abort.abort();
    expect((await waiting).kind).toBe('failed');
    expect(calls).toEqual([]);
    runner.release(arnOf('known'));
    expect(runner.tryAcquire(arnOf('known'))).toBe(true);
  });

  it('throttle when too many wait already', async () => {
    const { runner, invoke } = runnerWith(() => answer('1'), 1);
    runner.tryAcquire(arnOf('known'));
    const waiting = Array.from({ length: 1_000 }, () => invoke({ FunctionName: 'known' }));
    expect(failureIn(await invoke({ FunctionName: 'known' })).error).toBe('Lambda.TooManyRequestsException');
    runner.release(arnOf('known'));
    expect((await Promise.all(waiting)).every(({ kind }) => kind === 'succeeded')).toBe(true);
  });
});

describe('parseFunctionArn', () => {
  it.each([
    'arn:aws:lambda:us-east-1:123456789012:function:',
    'arn:aws:lambda:us-east-1:12345:function:f',
    'arn:aws:lambda:us-east-1:123456789012:function:f:1:2',
    'arn:aws:lambda:us-east-1:123456789012:layer:f',
    'arn:aws:states:::lambda:invoke',
    'f',
  ])('does not take %s for a function', (resource) => {
    expect(parseFunctionArn(resource)).toBeUndefined();
  });

  it('takes other partitions', () => {
    expect(parseFunctionArn('arn:aws-cn:lambda:cn-north-1:123456789012:function:f:$LATEST')).toEqual({
      partition: 'aws-cn',
      region: 'cn-north-1',
      account: '123456789012',
      name: 'f',
      qualifier: '$LATEST',
    });
  });
});
