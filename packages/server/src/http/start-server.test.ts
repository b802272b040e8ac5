import { connect } from 'node:net';
import { CreateStateMachineCommand, ListStateMachinesCommand, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { createMemoryStore } from '@stepwright/engine';
import { describe, expect, it } from 'vitest';
import { passDefinition, roleArn, waitDefinition } from '../testing/definitions.ts';
import { callApi, openTestServer } from '../testing/open-test-server.ts';

/** What a server that works answers. */
async function expectAlive(url: string): Promise<void> {
  expect((await callApi(url, 'ListStateMachines', '{}')).status).toBe(200);
}

/** Sends raw bytes and gives back all that comes until the server closes the connection. */
function exchange(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let received = '';
    socket.on('data', (chunk) => (received += chunk.toString()));
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
  });
}

describe('the server', () => {
  it('answers with the headers of AWS JSON 1.0 and a request id', async () => {
    const { url } = await openTestServer();
    const { headers } = await callApi(url, 'ListStateMachines', '{}');
    expect(headers.get('content-type')).toBe('application/x-amz-json-1.0');
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('takes media type parameters and an empty body', async () => {
    const { url } = await openTestServer();
    const headers = { 'content-type': 'application/x-amz-json-1.0; charset=utf-8' };
    expect((await callApi(url, 'ListStateMachines', '', headers)).body).toEqual({ stateMachines: [] });
  });

  it('has the namespaces of AWS in its errors', async () => {
    const { url } = await openTestServer();
    expect(await callApi(url, 'Nonsense', '{}')).toMatchObject({
      status: 400,
      body: {
        __type: 'com.amazon.coral.service#UnknownOperationException',
        message: 'Unknown operation: AWSStepFunctions.Nonsense',
      },
    });
    expect((await callApi(url, 'ListStateMachines', '{"maxResults":-1}')).body).toMatchObject({
      __type: 'com.amazon.coral.validate#ValidationException',
    });
  });

  it('is one that the AWS SDK for JavaScript can talk to', async () => {
    const { client } = await openTestServer();
    const output = await client.send(new ListStateMachinesCommand({}));
    expect(output.stateMachines).toEqual([]);
    expect(output.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('tells how it is', async () => {
    const { url } = await openTestServer({ version: '1.2.3' });
    const response = await fetch(`${url}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'ok',
      version: '1.2.3',
      store: 'ok',
      uptimeSeconds: expect.any(Number),
    });
  });

  it('is not well when its store is not', async () => {
    const memory = createMemoryStore();
    const store = { ...memory, findMachine: () => Promise.reject(new Error('disk gone')) };
    const { url } = await openTestServer({ store });
    const response = await fetch(`${url}/health`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 'failing', store: 'failing' });
  });

  it('explains itself where there is nothing', async () => {
    const { url } = await openTestServer();
    const read = async (path: string, method: string) => {
      const response = await fetch(url + path, { method });
      return { status: response.status, allow: response.headers.get('allow'), body: await response.text() };
    };
    expect(await read('/nothing', 'GET')).toMatchObject({
      status: 404,
      body: expect.stringContaining('AWS Step Functions API'),
    });
    expect(await read('/', 'GET')).toMatchObject({ status: 405, allow: 'POST', body: expect.stringContaining('POST') });
    expect(await read('/', 'OPTIONS')).toMatchObject({ status: 405 });
    expect(await read('/health', 'POST')).toMatchObject({ status: 405, allow: 'GET, HEAD' });
  });
});

describe('bad input gets a clear error, and the server stays up:', () => {
  it.each([
    ['malformed JSON', '{"a":', 'SerializationException'],
    ['a list', '[]', 'SerializationException'],
    ['a text', '"x"', 'SerializationException'],
    ['a wrong type', '{"maxResults":"1"}', 'SerializationException'],
    ['10,000 levels', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000), 'SerializationException'],
    ['open brackets without end', '['.repeat(1_000_000), 'SerializationException'],
    ['2 MB', JSON.stringify({ nextToken: 'x'.repeat(2_097_152) }), 'RequestEntityTooLargeException'],
  ])('%s', async (_, body, code) => {
    const { url } = await openTestServer();
    const answer = await callApi(url, 'ListStateMachines', body);
    expect(answer.body).toMatchObject({ __type: `com.amazon.coral.service#${code}`, message: expect.any(String) });
    expect(answer.status).toBe(code === 'RequestEntityTooLargeException' ? 413 : 400);
    await expectAlive(url);
  });

  it('__proto__ as a member', async () => {
    const { url } = await openTestServer();
    const body = '{"__proto__":{"maxResults":"x"},"constructor":{"prototype":{"polluted":1}}}';
    expect((await callApi(url, 'ListStateMachines', body)).status).toBe(200);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('another content type', async () => {
    const { url } = await openTestServer();
    const answer = await callApi(url, 'ListStateMachines', '{}', { 'content-type': 'text/plain' });
    expect(answer).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('application/x-amz-json-1.0') },
    });
  });

  it('an announced length beyond all bounds', async () => {
    const { url } = await openTestServer();
    const { host } = new URL(url);
    const text = await exchange(url, `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 99999999999\r\n\r\n`);
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text.toLowerCase()).toContain('connection: close');
    await expectAlive(url);
  });

  it('bytes that are no HTTP', async () => {
    const { url } = await openTestServer();
    expect(await exchange(url, '\u0000\u0001nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    await expectAlive(url);
  });

  it('a request whose headers or body never end', async () => {
    const { url } = await openTestServer({ headersTimeoutMs: 100, requestTimeoutMs: 200 });
    const { host } = new URL(url);
    expect(await exchange(url, `POST / HTTP/1.1\r\nHost: ${host}\r\n`)).toMatch(/^HTTP\/1\.1 408 /);
    expect(await exchange(url, `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 10\r\n\r\n{`)).not.toMatch(/ 200 /);
    await expectAlive(url);
  });

  it('a client that goes away in the middle', async () => {
    const { url, clock } = await openTestServer();
    const { hostname, port, host } = new URL(url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(`POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Length: 10\r\n\r\n{`, () => socket.destroy());
      });
      socket.on('close', () => resolve());
    });
    await expectAlive(url);
    await clock.settled();
    expect(clock.holds()).toBe(0);
  });

  it('a failure inside says nothing to the client', async () => {
    const memory = createMemoryStore();
    const store = { ...memory, listMachines: () => Promise.reject(new Error('secret of the store')) };
    const { url } = await openTestServer({ store });
    const answer = await callApi(url, 'ListStateMachines', '{}');
    expect(answer.status).toBe(500);
    expect(answer.body).toMatchObject({ __type: 'com.amazon.coral.service#InternalFailure' });
    expect(JSON.stringify(answer.body)).not.toContain('secret');
  });
});

describe('web pages of other sites', () => {
  it('cannot use the API, whatever they do to names', async () => {
    const { url } = await openTestServer();
    const { port } = new URL(url);
    const refused = await exchange(
      url,
      `POST / HTTP/1.1\r\nHost: evil.example:${port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    );
    expect(refused).toMatch(/^HTTP\/1\.1 403 /);
    expect(refused).toContain('AccessDeniedException');
    expect(await callApi(url, 'ListStateMachines', '{}', { origin: 'http://evil.example' })).toMatchObject({
      status: 403,
    });
    expect(await callApi(url, 'ListStateMachines', '{}', { origin: url })).toMatchObject({ status: 200 });
  });
});

describe('a server that closes', () => {
  it('finishes the requests under way, and takes no more', async () => {
    const server = await openTestServer();
    const { client, clock, engine } = server;
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({ name: 'X', type: 'EXPRESS', definition: waitDefinition(5), roleArn }),
    );
    const running = client.send(new StartSyncExecutionCommand({ stateMachineArn }));
    await clock.runUntil(() => clock.nextDueAt() !== undefined);
    const closed = server.close();
    const stop = clock.run();
    expect((await running).status).toBe('SUCCEEDED');
    await closed;
    stop();
    expect(engine.activity().isOpen).toBe(false);
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
  });

  it('may be asked to close twice', async () => {
    const server = await openTestServer();
    await Promise.all([server.close(), server.close()]);
  });
});

describe('the log', () => {
  it('has the id, operation, status and duration of requests, and no payloads', async () => {
    const lines: object[] = [];
    const write = (fields: object) => lines.push(fields);
    const log = { debug: write, info: write, warn: write, error: write };
    const { url } = await openTestServer({ log });
    const secret = JSON.stringify({ name: 'X', definition: passDefinition, roleArn, versionDescription: 'secret' });
    await callApi(url, 'CreateStateMachine', secret);
    expect(lines).toContainEqual({
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      operation: 'CreateStateMachine',
      status: 400,
      code: 'ValidationException',
      ms: expect.any(Number),
    });
    expect(JSON.stringify(lines)).not.toContain('secret');
  });
});

describe('a listener', () => {
  it('is refused on an address that others can reach', async () => {
    await expect(openTestServer({ host: '0.0.0.0' })).rejects.toThrow('configure credentials');
  });

  it('that finds its port taken says so', async () => {
    const { url } = await openTestServer();
    await expect(openTestServer({ port: Number(new URL(url).port) })).rejects.toThrow('EADDRINUSE');
  });
});
