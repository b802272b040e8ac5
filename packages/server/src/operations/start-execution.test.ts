import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { echoDefinition, passDefinition, roleArn, waitDefinition } from '../testing/definitions.ts';
import { callApi, openTestServer } from '../testing/open-test-server.ts';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const prefix = 'arn:aws:states:us-east-1:123456789012';

async function withMachine(definition: string, type: 'STANDARD' | 'EXPRESS' = 'STANDARD') {
  const server = await openTestServer();
  const { stateMachineArn = '' } = await server.client.send(
    new CreateStateMachineCommand({ name: 'Orders', definition, roleArn, type }),
  );
  const start = (members: object = {}) =>
    server.client.send(new StartExecutionCommand({ stateMachineArn, ...members }));
  return { ...server, stateMachineArn, start };
}

describe('StartExecution of a Standard machine', () => {
  it('names the execution, or takes the name that is given', async () => {
    const { start, clock } = await withMachine(passDefinition);
    const { executionArn, startDate } = await start();
    expect(executionArn).toMatch(new RegExp(`^${prefix}:execution:Orders:${UUID}$`));
    expect(startDate).toEqual(new Date(clock.now()));
    expect((await start({ name: 'e.1' })).executionArn).toBe(`${prefix}:execution:Orders:e.1`);
  });

  it('gives back a running execution of the same name and input', async () => {
    const { start, clock } = await withMachine(waitDefinition(60));
    const first = await start({ name: 'e', input: '{"a": 1}' });
    await clock.advanceTo(clock.now() + 5_000);
    const second = await start({ name: 'e', input: '{"a": 1}' });
    expect(second).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate });
  });

  it('refuses a name that is taken by another input, or by an execution that has closed', async () => {
    const { start, client } = await withMachine(waitDefinition(60));
    const { executionArn } = await start({ name: 'e', input: '{"a": 1}' });
    const refused = { name: 'ExecutionAlreadyExists', message: `Execution Already Exists: '${executionArn}'` };
    await expect(start({ name: 'e', input: '{"a":1}' })).rejects.toMatchObject(refused);
    await client.send(new StopExecutionCommand({ executionArn }));
    await expect(start({ name: 'e', input: '{"a": 1}' })).rejects.toMatchObject(refused);
  });

  it.each(['2', '"some text"', 'null', ' {"a" : 1} '])('takes any JSON and keeps its text: %s', async (input) => {
    const { start, client } = await withMachine(echoDefinition);
    const { executionArn } = await start({ input });
    expect((await client.send(new DescribeExecutionCommand({ executionArn }))).input).toBe(input);
  });

  it.each([
    [{ input: '' }, 'InvalidExecutionInput', "Invalid State Machine Execution Input: 'Invalid execution input.'"],
    [
      { input: 'not some json' },
      'InvalidExecutionInput',
      "Invalid State Machine Execution Input: 'Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')'",
    ],
    [
      { input: "{'not': 'json'" },
      'InvalidExecutionInput',
      "Invalid State Machine Execution Input: 'Unexpected character (''' (code 39)): was expecting double-quote to start field name'",
    ],
    [{ name: 'a/b' }, 'InvalidName', "Invalid Name: 'a/b'"],
    [
      { stateMachineArn: `${prefix}:stateMachine:Other` },
      'StateMachineDoesNotExist',
      `State Machine Does Not Exist: '${prefix}:stateMachine:Other'`,
    ],
    [
      { stateMachineArn: `${prefix}:stateMachine:Orders/l` },
      'ValidationException',
      'This operation does not support labeled state machine ARNs',
    ],
    [
      { input: `"${'x'.repeat(262_143)}"` },
      'ValidationException',
      "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144",
    ],
  ])('refuses %o', async (members, name, message) => {
    const { start } = await withMachine(passDefinition);
    await expect(start(members)).rejects.toMatchObject({ name, message });
  });

  it('keeps the trace header, of which the one of HTTP wins', async () => {
    const { url, stateMachineArn, client, start } = await withMachine(passDefinition);
    const own = await start({ traceHeader: 'Root=own' });
    expect((await client.send(new DescribeExecutionCommand({ executionArn: own.executionArn }))).traceHeader).toBe(
      'Root=own',
    );
    const body = JSON.stringify({ stateMachineArn, name: 'traced', traceHeader: 'Root=own' });
    await callApi(url, 'StartExecution', body, { 'x-amzn-trace-id': 'Root=http' });
    const traced = await client.send(
      new DescribeExecutionCommand({ executionArn: `${prefix}:execution:Orders:traced` }),
    );
    expect(traced.traceHeader).toBe('Root=http');
  });
});

describe('StartExecution of an Express machine', () => {
  it('begins an execution of its own each time, also under one name', async () => {
    const { start } = await withMachine(passDefinition, 'EXPRESS');
    const first = await start({ name: 'e' });
    const second = await start({ name: 'e' });
    expect(first.executionArn).toMatch(new RegExp(`^${prefix}:express:Orders:e:${UUID}$`));
    expect(second.executionArn).not.toBe(first.executionArn);
  });
});
