import { describe, expect, it } from 'vitest';
import { roleArn } from '../../testing/definitions.ts';
import { openTestServer } from '../../testing/open-test-server.ts';

const prefix = 'arn:aws:states:us-east-1:123456789012';
const machineArn = `${prefix}:stateMachine:Orders`;
const arnOf = (name: string) => `${prefix}:execution:Orders:${name}`;

const assign = (value: string) => ({
  Type: 'Pass',
  Assign: { [value]: `{% $states.input %}` },
  Output: `{% $states.input & '${value}' %}`,
});
const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'A',
  States: {
    A: { ...assign('a'), Next: 'B' },
    B: { ...assign('b'), Next: 'Both' },
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'C', States: { C: { ...assign('c'), Next: 'D' }, D: { ...assign('d'), End: true } } },
        { StartAt: 'E', States: { E: { ...assign('e'), End: true } } },
      ],
      Next: 'F',
    },
    F: {
      Type: 'Pass',
      Output: "{% {'in': $states.input, 'a': $a, 'b': $b, 'first': $states.context.Execution.Input} %}",
      End: true,
    },
  },
};

async function withEnded() {
  const server = await openTestServer();
  const { call, callOwn, runToEnd } = server;
  await call('CreateStateMachine', { name: 'Orders', definition: JSON.stringify(definition), roleArn });
  await call('StartExecution', { stateMachineArn: machineArn, name: 'e', input: '"0"' });
  await runToEnd(arnOf('e'));
  const history = async (name: string) => {
    const { body } = await call('GetExecutionHistory', { executionArn: arnOf(name) });
    const events: readonly unknown[] = Object(body).events;
    return events.map((event) => {
      const { id, previousEventId, type, stateEnteredEventDetails } = Object(event);
      return `${id} ${type} <-${previousEventId}${stateEnteredEventDetails ? ` ${stateEnteredEventDetails.name}` : ''}`;
    });
  };
  const entryOf = async (stateName: string) => {
    const line = (await history('e')).find(
      (text) => text.endsWith(`Entered <-${text.split('<-')[1]}`) && text.endsWith(` ${stateName}`),
    );
    return Number(line?.split(' ')[0]);
  };
  const fork = (members: object) => callOwn('ForkExecution', { executionArn: arnOf('e'), ...members });
  const outputOf = async (name: string) => {
    await runToEnd(arnOf(name));
    return Object((await call('DescribeExecution', { executionArn: arnOf(name) })).body).output;
  };
  return { ...server, history, entryOf, fork, outputOf };
}

const whole = '{"in":["0abcd","0abe"],"a":"0","b":"0a","first":"0"}';

describe('Stepwright.ForkExecution', () => {
  it('begins a new execution where the other one entered a state, with its input and its variables', async () => {
    const { fork, entryOf, outputOf, history, callOwn } = await withEnded();
    expect(await outputOf('e')).toBe(whole);
    const eventId = await entryOf('B');
    const origin = { executionArn: arnOf('e'), eventId };
    expect(await fork({ eventId, name: 'f' })).toMatchObject({
      status: 200,
      body: { executionArn: arnOf('f'), startDate: expect.any(Number), origin },
    });
    expect(await outputOf('f')).toBe(whole);
    expect((await history('f')).slice(0, 4)).toEqual([
      '1 ExecutionStarted <-0',
      '2 PassStateEntered <-0 B',
      '3 PassStateExited <-2',
      '4 ParallelStateEntered <-3 Both',
    ]);
    const { body } = await callOwn('DescribeExecution', { executionArn: arnOf('f') });
    expect(body).toMatchObject({ origin });
    expect(await callOwn('DescribeExecution', { executionArn: arnOf('e') })).not.toHaveProperty('body.origin');
  });

  it('takes another input for that state', async () => {
    const { fork, entryOf, outputOf } = await withEnded();
    await fork({ eventId: await entryOf('B'), name: 'f', input: '"X"' });
    expect(await outputOf('f')).toBe('{"in":["Xbcd","Xbe"],"a":"0","b":"X","first":"0"}');
  });

  it('begins inside a Parallel, with what its branches had come to', async () => {
    const { fork, entryOf, outputOf, history } = await withEnded();
    await fork({ eventId: await entryOf('D'), name: 'f', input: '"X"' });
    expect(await outputOf('f')).toBe('{"in":["Xd","0abe"],"a":"0","b":"0a","first":"0"}');
    expect((await history('f')).slice(0, 5)).toEqual([
      '1 ExecutionStarted <-0',
      '2 ParallelStateEntered <-0 Both',
      '3 ParallelStateStarted <-2',
      '4 PassStateEntered <-3 D',
      '5 PassStateExited <-4',
    ]);
  });

  it('takes another definition if it has the states', async () => {
    const { call, fork, entryOf, outputOf } = await withEnded();
    const changed = { ...definition, States: { ...definition.States, F: { Type: 'Succeed', Output: 'changed' } } };
    await call('UpdateStateMachine', { stateMachineArn: machineArn, definition: JSON.stringify(changed) });
    const eventId = await entryOf('F');
    await fork({ eventId, name: 'same' });
    await fork({ eventId, name: 'other', stateMachineArn: machineArn });
    expect(await outputOf('same')).toBe(whole);
    expect(await outputOf('other')).toBe('"changed"');
    const {
      States: { F: _left, ...States },
    } = definition;
    const without = { ...definition, States: { ...States, Both: { ...States.Both, Next: undefined, End: true } } };
    await call('UpdateStateMachine', { stateMachineArn: machineArn, definition: JSON.stringify(without) });
    expect(await fork({ eventId, stateMachineArn: machineArn })).toMatchObject({
      body: { message: "The definition has no state 'F', in which the execution is." },
    });
  });

  it('refuses what is no entry, what is taken and what is not there', async () => {
    const { fork, entryOf, callOwn } = await withEnded();
    expect(await fork({ eventId: 1 })).toMatchObject({
      status: 400,
      body: {
        message:
          'Event 1 is ExecutionStarted: a fork begins where a state is entered, at an event like TaskStateEntered.',
      },
    });
    expect(await fork({ eventId: 999 })).toMatchObject({
      body: { message: expect.stringContaining('The execution has no event 999') },
    });
    const eventId = await entryOf('B');
    expect(await fork({ eventId, name: 'e' })).toMatchObject({
      body: { message: `Execution Already Exists: '${arnOf('e')}'` },
    });
    expect(await fork({ eventId, name: 'a b' })).toMatchObject({ body: { message: "Invalid Name: 'a b'" } });
    expect(await fork({ eventId, input: '{' })).toMatchObject({
      body: { __type: expect.stringContaining('#InvalidExecutionInput') },
    });
    expect(await callOwn('ForkExecution', { executionArn: arnOf('x'), eventId })).toMatchObject({
      body: { message: `Execution Does Not Exist: '${arnOf('x')}'` },
    });
  });
});
