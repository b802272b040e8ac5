import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createApiClient } from '../api/api-client.ts';
import { createTestDirectory } from '../testing/test-directory.ts';
import { createTestIo } from '../testing/test-io.ts';
import { main } from '../main.ts';
import { start, type StartOptions } from './start.ts';

const options: StartOptions = { config: undefined, data: undefined, host: undefined, port: '0', logLevel: 'silent' };
const waitThenEcho = {
  StartAt: 'Rest',
  States: { Rest: { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Done' }, Done: { Type: 'Succeed' } },
};
const stateMachineArn = 'arn:aws:states:eu-central-1:123456789012:stateMachine:waiter';
const executionArn = 'arn:aws:states:eu-central-1:123456789012:execution:waiter:one';

/** Starts a server in the directory, does something with it, and stops it as Ctrl-C does. */
async function serve(directory: string, visit: (url: string) => Promise<void>) {
  const io = createTestIo(directory);
  const exitCode = await start(options, io, async (url) => {
    await visit(url);
    io.interrupt();
  });
  return { exitCode, ...io.written() };
}

test('serves the API, deploys the configured machines, and goes on with its executions after a restart', async () => {
  const directory = createTestDirectory({
    'waiter.json': waitThenEcho,
    'stepwright.config.yaml': 'region: eu-central-1\nstateMachines:\n  waiter:\n    definition: ./waiter.json\n',
  });
  const first = await serve(directory, async (url) => {
    const client = createApiClient(url, 'eu-central-1');
    await client.call('StartExecution', { stateMachineArn, name: 'one', input: '{"seconds":1}' });
    expect(await client.call('DescribeExecution', { executionArn })).toMatchObject({ status: 'RUNNING' });
  });
  expect(first.exitCode).toBe(0);
  expect(first.stderr).toContain(`deployed ${stateMachineArn}`);

  const second = await serve(directory, async (url) => {
    const client = createApiClient(url, 'eu-central-1');
    await expect
      .poll(async () => (await client.call('DescribeExecution', { executionArn }))['status'])
      .toBe('SUCCEEDED');
  });
  expect(second.exitCode).toBe(0);
});

test('writes the execution logs that machines ask for to files and standard output', async () => {
  const directory = createTestDirectory({ 'stepwright.config.yaml': 'executionLogs:\n  stdout: true\n' });
  const logGroupArn = 'arn:aws:logs:eu-central-1:123456789012:log-group:/states/echo:*';
  const { stdout } = await serve(directory, async (url) => {
    const client = createApiClient(url, 'eu-central-1');
    const machine = await client.call('CreateStateMachine', {
      name: 'echo',
      definition: JSON.stringify({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }),
      roleArn: 'arn:aws:iam::123456789012:role/r',
      loggingConfiguration: { level: 'ALL', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }] },
    });
    await client.call('StartExecution', { stateMachineArn: machine['stateMachineArn'] });
  });
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).type),
  ).toEqual(['ExecutionStarted', 'SucceedStateEntered', 'SucceedStateExited', 'ExecutionSucceeded']);
  const file = join(directory, '.stepwright/logs/123456789012/eu-central-1/states/echo.log');
  expect(readFileSync(file, 'utf8')).toBe(stdout);
});

test('with credentials, deploys all the same, answers only its principals, and says no secret', async () => {
  const secretAccessKey = 'a secret of alice';
  const directory = createTestDirectory({
    'waiter.json': waitThenEcho,
    'stepwright.config.json': {
      region: 'eu-central-1',
      credentials: [{ name: 'alice', accessKeyId: 'AKIDALICE', secretAccessKey }],
      stateMachines: { waiter: { definition: './waiter.json' } },
    },
  });
  const { exitCode, stderr } = await serve(directory, async (url) => {
    const alice = createApiClient(url, 'eu-central-1', { accessKeyId: 'AKIDALICE', secretAccessKey });
    expect(await alice.call('DescribeStateMachine', { stateMachineArn })).toMatchObject({ name: 'waiter' });
    const foreign = stateMachineArn.replace('123456789012', '222222222222');
    await expect(alice.call('DescribeStateMachine', { stateMachineArn: foreign })).rejects.toMatchObject({
      code: 'AccessDeniedException',
      message: expect.stringContaining('is not authorized to perform: states:DescribeStateMachine'),
    });
    const nobody = createApiClient(url, 'eu-central-1');
    await expect(nobody.call('ListStateMachines', {})).rejects.toMatchObject({ code: 'UnrecognizedClientException' });
  });
  expect(exitCode).toBe(0);
  expect(stderr).toContain('requests must be signed by a configured principal: alice');
  expect(stderr).not.toContain(secretAccessKey);
});

test('refuses to listen beyond this machine without credentials, and says how to have some', async () => {
  const io = createTestIo(createTestDirectory());
  expect(await main(['start', '--host', '0.0.0.0', '--port', '0', '--log-level', 'silent'], io)).not.toBe(0);
  expect(io.written().stderr).toContain('configure credentials (name, accessKeyId and secretAccessKey');
});

test('a second server on the same data is refused, and says who has it', async () => {
  const directory = createTestDirectory();
  await serve(directory, async () => {
    const io = createTestIo(directory);
    expect(await main(['start', '--port', '0', '--log-level', 'silent'], io)).not.toBe(0);
    expect(io.written().stderr).toContain(String(process.pid));
  });
});

test('a port that is taken is an error that names it', async () => {
  await serve(createTestDirectory(), async (url) => {
    const io = createTestIo(createTestDirectory());
    expect(await main(['start', '--port', new URL(url).port, '--log-level', 'silent'], io)).not.toBe(0);
    expect(io.written().stderr).toContain(new URL(url).port);
  });
});

test('an invalid definition in the configuration stops the start and shows its findings', async () => {
  const directory = createTestDirectory({
    'waiter.json': { StartAt: 'Nowhere', States: { A: { Type: 'Succeed' } } },
    'stepwright.config.json': { stateMachines: { waiter: { definition: 'waiter.json' } } },
  });
  const io = createTestIo(directory);
  expect(await main(['start', '--port', '0', '--log-level', 'silent'], io)).toBe(2);
  expect(io.written().stderr).toContain('waiter.json:1:');
});

test.each([
  ['--port', '70000', 'a port is a whole number from 0 to 65535'],
  ['--config', 'missing.yaml', 'there is no such configuration file'],
])('refuses %s %s with exit code 2', async (option, value, message) => {
  const io = createTestIo(createTestDirectory());
  expect(await main(['start', option, value], io)).toBe(2);
  expect(io.written().stderr).toContain(message);
});

test('tells the configured targets of executions, also of those that a stopped server has left', async () => {
  const told: string[] = [];
  const hook = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      told.push(`${String(request.headers['x-token'])} ${JSON.parse(body).detail.status}`);
      response.end();
    });
  });
  await new Promise<void>((resolve) => hook.listen({ host: '127.0.0.1', port: 0 }, resolve));
  onTestFinished(() => void hook.close());
  const address = hook.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const directory = createTestDirectory({
    'waiter.json': waitThenEcho,
    'stepwright.config.yaml':
      'region: eu-central-1\nstateMachines:\n  waiter:\n    definition: ./waiter.json\n' +
      `events:\n  targets:\n    - { type: webhook, url: "http://127.0.0.1:${port}/", headers: { x-token: secret } }\n`,
  });
  await serve(directory, async (url) => {
    const client = createApiClient(url, 'eu-central-1');
    await client.call('StartExecution', { stateMachineArn, name: 'one', input: '{"seconds":1}' });
    await expect.poll(() => told[0]).toBe('secret RUNNING');
  });
  await serve(directory, async () => {
    await expect.poll(() => told).toEqual(['secret RUNNING', 'secret SUCCEEDED']);
  });
});
