/** Lambda's Invoke at our own server, by its real clients: the AWS SDK and the AWS CLI. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { InvokeCommand, type InvokeCommandInput, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import {
  createMemoryStore,
  createSystemClock,
  createSystemRandom,
  defaultEngineLimits,
  openEngine,
  silentLog,
} from '@stepwright/engine';
import { createRouter, functionsConfigurationSchema } from '@stepwright/integrations';
import { startServer } from '@stepwright/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canRun } from './can-run.ts';

const HANDLERS = `
import { appendFileSync } from 'node:fs';
export const echo = async (event, context) => { console.log('seen'); return { event, arn: context.invokedFunctionArn, id: context.awsRequestId, client: context.clientContext }; };
export const fails = async () => { throw new TypeError('sold out'); };
export const appends = async ({ file }) => appendFileSync(file, 'ran');
`;
const account = '111122223333';
const region = 'eu-west-1';
const alice = { accessKeyId: 'AKIDALICE', secretAccessKey: 'alice-secret-alice-secret-alice' };
const guest = { accessKeyId: 'AKIDGUEST', secretAccessKey: 'guest-secret-guest-secret-guest' };

const directory = mkdtempSync(path.join(tmpdir(), 'stepwright-invoke-'));
let server: Awaited<ReturnType<typeof openServer>>;
const clients: LambdaClient[] = [];

beforeAll(async () => {
  writeFileSync(path.join(directory, 'all.mjs'), HANDLERS);
  server = await openServer();
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await server.close();
  rmSync(directory, { recursive: true });
});

async function openServer() {
  const handlers = ['echo', 'fails', 'appends'];
  const functions = Object.fromEntries(handlers.map((name) => [name, { handler: `all.${name}`, timeoutSeconds: 20 }]));
  const clock = createSystemClock();
  const random = createSystemRandom();
  const runner = createRouter(functionsConfigurationSchema.parse({ functions }), { directory, clock, log: silentLog });
  const store = createMemoryStore();
  const engine = await openEngine({ store, runner, clock, random, log: silentLog, limits: defaultEngineLimits });
  const policy = [{ actions: ['lambda:InvokeFunction'], resources: ['*:function:fails'] }];
  const credentials = [
    { name: 'alice', account, ...alice },
    { name: 'guest', account, ...guest, policy },
  ];
  const opened = await startServer({
    port: 0,
    engine,
    store,
    clock,
    runner,
    credentials,
    functions: runner.functions,
    account,
  });
  return {
    url: opened.url,
    close: async () => {
      await opened.close();
      await runner.close();
    },
  };
}

function clientOf(credentials = alice): LambdaClient {
  const client = new LambdaClient({ endpoint: server.url, region, credentials, maxAttempts: 1 });
  clients.push(client);
  return client;
}

const invoke = (input: InvokeCommandInput, credentials = alice) => clientOf(credentials).send(new InvokeCommand(input));

const arnOf = (name: string) => `arn:aws:lambda:${region}:${account}:function:${name}`;

describe("the AWS SDK's Lambda client", () => {
  it('calls a function, and gets its answer, version and the end of its log', async () => {
    const client = Buffer.from('{"custom":{"a":1}}').toString('base64');
    const answer = await invoke({ FunctionName: 'echo', Payload: '{"n":1}', LogType: 'Tail', ClientContext: client });
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(answer.FunctionError).toBeUndefined();
    expect(JSON.parse(answer.Payload?.transformToString() ?? '')).toEqual({
      event: { n: 1 },
      arn: arnOf('echo'),
      id: answer.$metadata.requestId,
      client: { custom: { a: 1 } },
    });
    expect(Buffer.from(answer.LogResult ?? '', 'base64').toString()).toMatch(/^START RequestId.*seen\nEND /s);
  });

  it.each([
    [{ FunctionName: arnOf('echo'), Qualifier: 'prod' }, `${arnOf('echo')}:prod`],
    [{ FunctionName: `${account}:function:echo` }, arnOf('echo')],
    [{ FunctionName: 'echo:7' }, `${arnOf('echo')}:7`],
  ])('names it by %j', async (input, arn) => {
    const { Payload } = await invoke(input);
    expect(JSON.parse(Payload?.transformToString() ?? '')).toMatchObject({ arn, event: {} });
  });

  it('is told of an error of the function', async () => {
    const answer = await invoke({ FunctionName: 'fails' });
    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(JSON.parse(answer.Payload?.transformToString() ?? '')).toMatchObject({
      errorType: 'TypeError',
      errorMessage: 'sold out',
    });
  });

  it('is answered at once for an event, which runs then, and for a dry run, which runs nothing', async () => {
    const file = path.join(directory, 'event.txt');
    const input = { FunctionName: 'appends', Payload: JSON.stringify({ file }) };
    expect((await invoke({ ...input, InvocationType: 'DryRun' })).StatusCode).toBe(204);
    expect((await invoke({ ...input, InvocationType: 'Event' })).StatusCode).toBe(202);
    await expect.poll(() => readIfThere(file), { timeout: 10_000 }).toBe('ran');
  });

  it.each([
    [{ FunctionName: 'nobody' }, 'ResourceNotFoundException', 404, `Function not found: ${arnOf('nobody')}:$LATEST`],
    [{ FunctionName: 'no body' }, 'ValidationException', 400, "Value 'no body' at 'functionName'"],
    [{ FunctionName: 'echo', Payload: '{' }, 'InvalidRequestContentException', 400, 'Could not parse request body'],
    [{ FunctionName: 'echo', Payload: large(6_291_457) }, 'RequestTooLargeException', 413, '6291456'],
    [
      { FunctionName: 'echo', InvocationType: 'Event' as const, Payload: large(1_048_577) },
      'RequestTooLargeException',
      413,
      '1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)',
    ],
    [
      { FunctionName: 'arn:aws:lambda:eu-west-1:999999999999:function:echo' },
      'AccessDeniedException',
      403,
      'is not authorized to perform: lambda:InvokeFunction',
    ],
  ])('is refused as by Lambda: %o', async (input, name, status, text) => {
    await expect(invoke(input)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(text),
      $metadata: { httpStatusCode: status },
    });
  });

  it('needs credentials that the server knows, and rights', async () => {
    await expect(invoke({ FunctionName: 'echo' }, { ...alice, secretAccessKey: 'wrong' })).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      $metadata: { httpStatusCode: 403 },
    });
    await expect(invoke({ FunctionName: 'echo' }, guest)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect((await invoke({ FunctionName: 'fails' }, guest)).FunctionError).toBe('Unhandled');
  });

  it('is told by its name which other operation there is not', async () => {
    await expect(clientOf().send(new ListFunctionsCommand({}))).rejects.toMatchObject({
      name: 'UnsupportedOperationException',
      message: expect.stringContaining('Stepwright has no Lambda ListFunctions.'),
    });
  });
});

it('an unsigned request is refused', async () => {
  const response = await fetch(`${server.url}/2015-03-31/functions/echo/invocations`, { method: 'POST', body: '{}' });
  expect(response.status).toBe(403);
  expect(response.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
});

const hasCli = canRun('aws', ['--version']);
if (!hasCli) console.warn('SKIPPED: aws lambda invoke: the AWS CLI is not on this machine');

it.skipIf(!hasCli)('aws lambda invoke writes the answer into its file', { timeout: 60_000 }, async () => {
  const file = path.join(directory, 'answer.json');
  const args = ['lambda', 'invoke', '--endpoint-url', server.url, '--region', region, '--function-name', 'echo'];
  const { stdout } = await promisify(execFile)('aws', [...args, '--output', 'json', file], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      AWS_ACCESS_KEY_ID: alice.accessKeyId,
      AWS_SECRET_ACCESS_KEY: alice.secretAccessKey,
    },
  });
  expect(JSON.parse(stdout)).toEqual({ StatusCode: 200, ExecutedVersion: '$LATEST' });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ event: {}, arn: arnOf('echo') });
});

function large(bytes: number): string {
  return JSON.stringify('x'.repeat(bytes - 2));
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
