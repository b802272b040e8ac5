import { describe, expect, it } from 'vitest';
import type { Task, TaskOutcome } from '@stepwright/engine';
import { roleArn } from '../../testing/definitions.ts';
import { openTestServer } from '../../testing/open-test-server.ts';

const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders';
const executionArn = 'arn:aws:states:us-east-1:123456789012:execution:Orders:e';
const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:f';
const refusedInput = '{"card":"expired"}';

const task = (members: object) => ({ Type: 'Task', Resource: functionArn, ...members });
const charge = { StartAt: 'Charge', States: { Charge: task({ End: true }) } };

/** A function that fails for one input, and gives back any other. */
const runner = {
  run: ({ input }: Task): Promise<TaskOutcome> =>
    Promise.resolve(
      input === refusedInput
        ? { kind: 'failed', error: 'Refused', cause: undefined }
        : { kind: 'succeeded', output: input },
    ),
};

async function withFailed(definition: object, input = refusedInput) {
  const server = await openTestServer({ runner });
  const { call, callOwn, runToEnd } = server;
  await call('CreateStateMachine', { name: 'Orders', definition: JSON.stringify(definition), roleArn });
  await call('StartExecution', { stateMachineArn: machineArn, name: 'e', input });
  await runToEnd(executionArn);
  const redrive = (members: object = {}) => callOwn('RedriveExecution', { executionArn, ...members });
  const describeIt = async () => Object((await call('DescribeExecution', { executionArn })).body);
  const types = async () => {
    const { body } = await call('GetExecutionHistory', { executionArn });
    const events: readonly unknown[] = Object(body).events;
    return events.map((event) => String(Object(event).type));
  };
  return { ...server, redrive, describeIt, types };
}

describe('Stepwright.RedriveExecution', () => {
  it('runs a state again with another input, which the history shows', async () => {
    const { redrive, describeIt, runToEnd, types } = await withFailed(charge);
    expect(await describeIt()).toMatchObject({ status: 'FAILED', error: 'Refused' });
    const answer = await redrive({ stateInputs: [{ stateName: 'Charge', input: '{"card":"new"}' }] });
    expect(answer).toMatchObject({ status: 200, body: { executionArn, redriveDate: expect.any(Number) } });
    await runToEnd(executionArn);
    expect(await describeIt()).toMatchObject({ status: 'SUCCEEDED', output: '{"card":"new"}', redriveCount: 1 });
    expect((await types()).slice(-6)).toEqual(
      [
        'ExecutionRedriven',
        'TaskStateEntered',
        'LambdaFunctionScheduled',
        'LambdaFunctionStarted',
        'LambdaFunctionSucceeded',
        'TaskStateExited',
        'ExecutionSucceeded',
      ].slice(-6),
    );
  });

  it('changes what the states see as the input of the execution', async () => {
    const asking = { ...charge.States.Charge, Parameters: { 'card.$': '$$.Execution.Input.card' } };
    const { redrive, describeIt, runToEnd } = await withFailed({ ...charge, States: { Charge: asking } });
    await redrive({ input: '{"card":"other"}' });
    await runToEnd(executionArn);
    expect(await describeIt()).toMatchObject({ status: 'SUCCEEDED', output: '{"card":"other"}', input: refusedInput });
  });

  it('changes the input of one item of a Map, and keeps the others’ results', async () => {
    const each = { Type: 'Map', ItemProcessor: charge, End: true };
    const input = `[{"card":1},${refusedInput},${refusedInput}]`;
    const { redrive, callOwn, describeIt, runToEnd } = await withFailed(
      { StartAt: 'Each', States: { Each: each } },
      input,
    );
    const { body } = await callOwn('DescribeExecution', { executionArn });
    expect(body).toEqual({
      executionArn,
      revision: 1,
      roleArn,
      stoppedStates: [
        { stateName: 'Each', index: 0, input, isEntered: true },
        { stateName: 'Charge', index: 1, input: refusedInput, isEntered: true },
        { stateName: 'Charge', index: 2, input: refusedInput, isEntered: true },
      ],
      stoppedStateCount: 3,
    });
    const edit = { stateName: 'Charge', input: '{"card":"new"}' };
    expect(await redrive({ stateInputs: [edit] })).toMatchObject({
      status: 400,
      body: {
        message: "The state 'Charge' is to be rerun in several iterations (1, 2): say by index which of them is meant.",
      },
    });
    await redrive({ stateInputs: [1, 2].map((index) => ({ ...edit, index })) });
    await runToEnd(executionArn);
    expect((await describeIt()).output).toBe('[{"card":1},{"card":"new"},{"card":"new"}]');
  });

  it('goes on with the current definition and its role, or with a version', async () => {
    const { call, redrive, describeIt, runToEnd } = await withFailed(charge);
    const fixed = {
      StartAt: 'Charge',
      States: { Charge: task({ InputPath: '$.card', Next: 'Thank' }), Thank: { Type: 'Pass', End: true } },
    };
    const change = { definition: JSON.stringify(fixed), roleArn: `${roleArn}2`, publish: true };
    await call('UpdateStateMachine', { stateMachineArn: machineArn, ...change });
    await redrive({ stateMachineArn: `${machineArn}:1` });
    await runToEnd(executionArn);
    expect(await describeIt()).toMatchObject({ status: 'SUCCEEDED', output: '"expired"' });
    const { body } = await call('DescribeStateMachineForExecution', { executionArn });
    expect(body).toMatchObject({ definition: change.definition, roleArn: change.roleArn });
  });

  it.each([
    [
      'has no such state',
      { StartAt: 'Pay', States: { Pay: task({ End: true }) } },
      "The definition has no state 'Both'",
    ],
    [
      'has another type of state there',
      { StartAt: 'Both', States: { Both: { Type: 'Pass', End: true } } },
      "The state 'Both' is a Pass there, but the execution is inside a Parallel.",
    ],
    [
      'has other branches',
      { StartAt: 'Both', States: { Both: { Type: 'Parallel', Branches: [charge], End: true } } },
      "The Parallel 'Both' has 1 branches there, but the execution runs 2.",
    ],
    [
      'has no such state in a branch',
      {
        StartAt: 'Both',
        States: {
          Both: {
            Type: 'Parallel',
            Branches: [charge, { StartAt: 'X', States: { X: { Type: 'Pass', End: true } } }],
            End: true,
          },
        },
      },
      "Branch 2 of 'Both' has no state 'Other', in which the execution is.",
    ],
  ])('refuses a definition that %s, and changes nothing', async (_what, definition, message) => {
    const other = { StartAt: 'Other', States: { Other: task({ End: true }) } };
    const both = { Type: 'Parallel', Branches: [charge, other], End: true };
    const { call, redrive, describeIt } = await withFailed({ StartAt: 'Both', States: { Both: both } });
    await call('UpdateStateMachine', { stateMachineArn: machineArn, definition: JSON.stringify(definition) });
    expect(await redrive({ stateMachineArn: machineArn })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining(message) },
    });
    expect(await describeIt()).toMatchObject({ status: 'FAILED', redriveCount: 0 });
  });

  it('refuses what does not fit the execution', async () => {
    const { redrive } = await withFailed(charge);
    expect(await redrive({ stateInputs: [{ stateName: 'Other', input: '1' }] })).toMatchObject({
      body: {
        message: "The state 'Other' is not among those that did not succeed and would be rerun: 'Charge'.",
      },
    });
    expect(await redrive({ stateInputs: [{ stateName: 'Charge', input: 'no JSON' }] })).toMatchObject({
      body: { __type: expect.stringContaining('#InvalidExecutionInput') },
    });
    expect(await redrive({ stateMachineArn: `${machineArn}2` })).toMatchObject({
      body: { message: expect.stringContaining('it cannot go on as one of') },
    });
    expect(await redrive({ stateMachineArn: `${machineArn}:9` })).toMatchObject({
      body: { message: `State Machine Does Not Exist: '${machineArn}:9'` },
    });
    expect(await redrive({ inputs: {} })).toMatchObject({ body: { message: expect.stringContaining('"inputs"') } });
  });

  it('is idempotent by client token, and refuses what AWS refuses', async () => {
    const { redrive, runToEnd } = await withFailed(charge);
    const asked = { clientToken: 'c', stateInputs: [{ stateName: 'Charge', input: '1' }] };
    const first = await redrive(asked);
    expect(first.status).toBe(200);
    await runToEnd(executionArn);
    expect(await redrive(asked)).toEqual(first);
    expect(await redrive()).toMatchObject({
      status: 400,
      body: {
        __type: 'com.amazonaws.swf.service.v2.model#ExecutionNotRedrivable',
        message: 'Execution is SUCCEEDED and cannot be redriven',
      },
    });
  });
});
