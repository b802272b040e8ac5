import { describe, expect, it } from 'vitest';
import { defaultEngineLimits } from '@stepwright/engine';
import { echoDefinition, passDefinition, roleArn } from '../../testing/definitions.ts';
import { openTestServer } from '../../testing/open-test-server.ts';

const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders';
const executionArn = 'arn:aws:states:us-east-1:123456789012:execution:Orders:e';

async function withMachine(definition: string, options: Parameters<typeof openTestServer>[0] = {}) {
  const server = await openTestServer(options);
  await server.call('CreateStateMachine', { name: 'Orders', definition, roleArn });
  const put = (limits: object) => server.callOwn('PutStateMachineLimits', { stateMachineArn, ...limits });
  const start = (input: string, name = 'e') => server.call('StartExecution', { stateMachineArn, name, input });
  const describeIt = async () => Object((await server.call('DescribeExecution', { executionArn })).body);
  return { ...server, put, start, describeIt };
}

describe('Stepwright.PutStateMachineLimits', () => {
  it('raises the limits of one machine, until they are given back', async () => {
    const { put, callOwn } = await withMachine(passDefinition);
    const limits = { stateMachineArn, payloadBytesMax: 1_048_576, historyEventsMax: 100_000 };
    expect(await put({ payloadBytesMax: 1_048_576, historyEventsMax: 100_000 })).toEqual({ status: 200, body: limits });
    expect(await callOwn('DescribeStateMachineLimits', { stateMachineArn })).toEqual({ status: 200, body: limits });
    const aws = { payloadBytesMax: 262_144, historyEventsMax: 25_000 };
    expect(await put({ payloadBytesMax: null })).toMatchObject({ body: aws });
  });

  it('lets larger payloads in and through', async () => {
    const { put, start, describeIt, runToEnd } = await withMachine(echoDefinition);
    const input = JSON.stringify('x'.repeat(3_000_000));
    expect((await start(input)).status).toBe(413);
    await put({ payloadBytesMax: 4_194_304 });
    expect((await start(input)).status).toBe(200);
    await runToEnd(executionArn);
    expect(await describeIt()).toMatchObject({ status: 'SUCCEEDED', output: input });
  });

  it('leaves other machines as they are', async () => {
    const { put, call } = await withMachine(echoDefinition);
    await put({ payloadBytesMax: 4_194_304 });
    await call('CreateStateMachine', { name: 'Others', definition: echoDefinition, roleArn });
    const others = stateMachineArn.replace('Orders', 'Others');
    const input = JSON.stringify('x'.repeat(300_000));
    expect(await call('StartExecution', { stateMachineArn: others, input })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('exceeds the maximum number of bytes (262144)') },
    });
  });

  it('holds for executions that run, across restarts, and makes room for a redrive of one that was full', async () => {
    const loop = {
      StartAt: 'Count',
      States: {
        Count: { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)' }, Next: 'Enough' },
        Enough: {
          Type: 'Choice',
          Choices: [{ Variable: '$.n', NumericLessThan: 7_000, Next: 'Count' }],
          Default: 'Done',
        },
        Done: { Type: 'Succeed' },
      },
    };
    const { call, put, start, store, engine, describeIt, runToEnd } = await withMachine(JSON.stringify(loop));
    await start('{"n":0}');
    await runToEnd(executionArn);
    const full = 'Execution history event limit exceeded';
    expect(await describeIt()).toMatchObject({ status: 'FAILED', error: 'States.Runtime', redriveStatusReason: full });
    await put({ historyEventsMax: 50_000 });
    expect(await store.listMachineLimits()).toMatchObject([{ limits: { historyEventsMax: 50_000 } }]);
    expect(await describeIt()).toMatchObject({ redriveStatus: 'REDRIVABLE' });
    expect((await call('RedriveExecution', { executionArn })).status).toBe(200);
    await runToEnd(executionArn);
    expect(await describeIt()).toMatchObject({ status: 'SUCCEEDED', output: '{"n":7000}' });
    expect(engine.limitsOf(stateMachineArn).historyEventsMax).toBe(50_000);
  });

  it('is forgotten with the machine', async () => {
    const { put, call, engine, clock } = await withMachine(passDefinition);
    await put({ historyEventsMax: 50_000 });
    await call('DeleteStateMachine', { stateMachineArn });
    await clock.runUntil(async () => engine.limitsOf(stateMachineArn).historyEventsMax === 25_000);
    expect(engine.limitsOf(stateMachineArn)).toEqual(defaultEngineLimits);
  });

  it.each([
    [{ payloadBytesMax: 1_000 }, "Value at 'payloadBytesMax'"],
    [{ payloadBytesMax: 100_000_000 }, "Value at 'payloadBytesMax'"],
    [{ historyEventsMax: 24_999 }, "Value at 'historyEventsMax'"],
    [{ historyEventsMax: 250_001 }, "Value at 'historyEventsMax'"],
    [{ events: 1 }, '"events"'],
  ])('refuses %o', async (limits, message) => {
    const { put } = await withMachine(passDefinition);
    expect(await put(limits)).toMatchObject({ status: 400, body: { message: expect.stringContaining(message) } });
  });

  it('refuses a machine that is not there', async () => {
    const { callOwn } = await openTestServer();
    expect(await callOwn('PutStateMachineLimits', { stateMachineArn })).toMatchObject({
      body: { message: `State Machine Does Not Exist: '${stateMachineArn}'` },
    });
  });
});
