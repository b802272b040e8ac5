/** Nothing of one account is visible to another: every operation, asked by a stranger about what is somebody else's. */
import { type ApiOperations, apiOperations, type OperationName } from '@stepwright/api-model';
import { silentLog } from '@stepwright/engine';
import { describe, expect, it } from 'vitest';
import { roleArn, waitDefinition } from '../testing/definitions.ts';
import { type AccountServer, alice, bob, openAccountServer, openSession } from '../testing/open-account-server.ts';
import { openEventReader } from '../testing/server-events.ts';
import { createInProcessApi } from './call-in-process.ts';
import { operations } from './operations.ts';
import * as ownOperations from './stepwright/operations.ts';

const prefix = `arn:aws:states:us-east-1:${alice.account}`;
const machine = `${prefix}:stateMachine:Orders`;
const version = `${machine}:1`;
const alias = `${machine}:PROD`;
const execution = `${prefix}:execution:Orders:e1`;
const activity = `${prefix}:activity:work`;
const mapRun = `${prefix}:mapRun:Orders/Items:6f6f6f6f-0000-4000-8000-000000000000`;
const definition = waitDefinition(60);

/** What a stranger may hear: that it may not (of that resource), that the token is none, or only what is its own. */
type Expected = { readonly denied: string } | 'invalidToken' | 'ownOnly';

type Row<Name extends OperationName> = readonly [input: ApiOperations[Name]['input'], expected: Expected];

const taskToken = 'the token';
const routingConfiguration = [{ stateMachineVersionArn: version, weight: 100 }];

/** Each operation with arguments that are alice's. */
const rows: { readonly [Name in OperationName]: Row<Name> } = {
  CreateActivity: [{ name: 'work' }, 'ownOnly'],
  CreateStateMachine: [{ name: 'Orders', definition, roleArn }, 'ownOnly'],
  CreateStateMachineAlias: [{ name: 'STOLEN', routingConfiguration }, { denied: version }],
  DeleteActivity: [{ activityArn: activity }, { denied: activity }],
  DeleteStateMachine: [{ stateMachineArn: machine }, { denied: machine }],
  DeleteStateMachineAlias: [{ stateMachineAliasArn: alias }, { denied: alias }],
  DeleteStateMachineVersion: [{ stateMachineVersionArn: version }, { denied: version }],
  DescribeActivity: [{ activityArn: activity }, { denied: activity }],
  DescribeExecution: [{ executionArn: execution }, { denied: execution }],
  DescribeMapRun: [{ mapRunArn: mapRun }, { denied: mapRun }],
  DescribeStateMachine: [{ stateMachineArn: machine }, { denied: machine }],
  DescribeStateMachineAlias: [{ stateMachineAliasArn: alias }, { denied: alias }],
  DescribeStateMachineForExecution: [{ executionArn: execution }, { denied: execution }],
  GetActivityTask: [{ activityArn: activity }, { denied: activity }],
  GetExecutionHistory: [{ executionArn: execution }, { denied: execution }],
  ListActivities: [{}, 'ownOnly'],
  ListExecutions: [{ stateMachineArn: machine }, { denied: machine }],
  ListMapRuns: [{ executionArn: execution }, { denied: execution }],
  ListStateMachineAliases: [{ stateMachineArn: machine }, { denied: machine }],
  ListStateMachineVersions: [{ stateMachineArn: machine }, { denied: machine }],
  ListStateMachines: [{}, 'ownOnly'],
  ListTagsForResource: [{ resourceArn: machine }, { denied: machine }],
  PublishStateMachineVersion: [{ stateMachineArn: machine }, { denied: machine }],
  RedriveExecution: [{ executionArn: execution }, { denied: execution }],
  SendTaskFailure: [{ taskToken }, 'invalidToken'],
  SendTaskHeartbeat: [{ taskToken }, 'invalidToken'],
  SendTaskSuccess: [{ taskToken, output: '1' }, 'invalidToken'],
  StartExecution: [{ stateMachineArn: alias }, { denied: alias }],
  StartSyncExecution: [{ stateMachineArn: machine }, { denied: machine }],
  StopExecution: [{ executionArn: execution }, { denied: execution }],
  TagResource: [{ resourceArn: activity, tags: [] }, { denied: activity }],
  TestState: [{ definition: JSON.stringify({ Type: 'Succeed' }) }, 'ownOnly'],
  UntagResource: [{ resourceArn: activity, tagKeys: ['owner'] }, { denied: activity }],
  UpdateMapRun: [{ mapRunArn: mapRun, maxConcurrency: 1 }, { denied: mapRun }],
  UpdateStateMachine: [{ stateMachineArn: machine, roleArn }, { denied: machine }],
  UpdateStateMachineAlias: [{ stateMachineAliasArn: alias, description: 'mine' }, { denied: alias }],
  ValidateStateMachineDefinition: [{ definition }, 'ownOnly'],
};

/** A server on which alice has one of everything, a task that a worker has taken, and one that waits. */
async function withAlicesThings(): Promise<AccountServer & { readonly token: string }> {
  const server = await openAccountServer();
  const { callAs, ask } = server;
  await callAs(alice, 'CreateActivity', { name: 'work', tags: [{ key: 'owner', value: 'alice' }] });
  const create = { name: 'Orders', definition, roleArn, publish: true, tags: [{ key: 'owner', value: 'alice' }] };
  await callAs(alice, 'CreateStateMachine', create);
  await callAs(alice, 'CreateStateMachineAlias', { name: 'PROD', routingConfiguration });
  await callAs(alice, 'StartExecution', { stateMachineArn: alias, name: 'e1' });
  const work = { StartAt: 'Work', States: { Work: { Type: 'Task', Resource: activity, End: true } } };
  const worked = { name: 'Works', definition: JSON.stringify(work), roleArn };
  const stateMachineArn = await ask(alice, 'CreateStateMachine', worked, 'stateMachineArn');
  for (const name of ['w1', 'w2']) await callAs(alice, 'StartExecution', { stateMachineArn, name });
  const token = await ask(alice, 'GetActivityTask', { activityArn: activity }, 'taskToken');
  return { ...server, token };
}

describe('a principal of another account', () => {
  it.each(Object.entries(rows))('learns nothing by %s', async (operation, [input, expected]) => {
    const { callAs, token } = await withAlicesThings();
    const given = 'taskToken' in input ? { ...input, taskToken: token } : input;
    const answer = await callAs(bob, operation, given);
    const told = JSON.stringify(answer.body);
    switch (expected) {
      case 'ownOnly':
        expect(answer.status).toBe(200);
        expect(told).not.toContain(alice.account);
        return;
      case 'invalidToken':
        expect(answer).toMatchObject({ status: 400, body: { message: "Invalid Token: 'Invalid token'" } });
        return;
      default:
        expect(answer).toEqual({
          status: 400,
          body: {
            __type: 'com.amazon.coral.service#AccessDeniedException',
            Message: `User: arn:aws:iam::222222222222:user/bob is not authorized to perform: states:${operation} on resource: ${expected.denied} because no resource-based policy allows the states:${operation} action`,
          },
        });
    }
  });

  it.each(Object.entries(rows))('hears the same from %s, whether it is there or not', async (operation, row) => {
    const [input] = row;
    const { callAs } = await openAccountServer();
    const there = await withAlicesThings();
    if (operation.startsWith('Create')) return;
    expect(await callAs(bob, operation, input)).toEqual(await there.callAs(bob, operation, input));
  });

  it('has changed nothing by all that', async () => {
    const { callAs, token, store } = await withAlicesThings();
    const before = await store.findExecution(execution);
    for (const [operation, [input]] of Object.entries(rows)) await callAs(bob, operation, input);
    expect(await store.findExecution(execution)).toEqual(before);
    const { body } = await callAs(alice, 'ListTagsForResource', { resourceArn: activity });
    expect(body).toEqual({ tags: [{ key: 'owner', value: 'alice' }] });
    expect(await callAs(alice, 'SendTaskSuccess', { taskToken: token, output: '1' })).toMatchObject({ status: 200 });
  });

  it('cannot go on in a list of somebody else', async () => {
    const { callAs, ask } = await withAlicesThings();
    const nextToken = await ask(alice, 'ListStateMachines', { maxResults: 1 }, 'nextToken');
    expect((await callAs(alice, 'ListStateMachines', { nextToken })).status).toBe(200);
    expect(await callAs(bob, 'ListStateMachines', { nextToken })).toMatchObject({
      body: { message: "Invalid Token: 'Invalid token'" },
    });
  });

  it('may have the same names, and has things of its own by them', async () => {
    const { callAs, ask } = await withAlicesThings();
    const own = { name: 'Orders', definition: waitDefinition(1), roleArn };
    expect(await ask(bob, 'CreateStateMachine', own, 'stateMachineArn')).toBe(
      `arn:aws:states:us-east-1:${bob.account}:stateMachine:Orders`,
    );
    expect(await ask(alice, 'DescribeStateMachine', { stateMachineArn: machine }, 'definition')).toBe(definition);
    const { body } = await callAs(bob, 'ListStateMachines');
    expect(body).toMatchObject({ stateMachines: [{ name: 'Orders' }] });
    expect(JSON.stringify(body)).not.toContain(alice.account);
  });

  it('has no tasks to give to an activity that is not its own', async () => {
    const { callAs, ask, runToEnd } = await withAlicesThings();
    const task = { StartAt: 'Work', States: { Work: { Type: 'Task', Resource: activity, End: true } } };
    const intruder = { name: 'Intruder', definition: JSON.stringify(task), roleArn };
    const stateMachineArn = await ask(bob, 'CreateStateMachine', intruder, 'stateMachineArn');
    const executionArn = await ask(bob, 'StartExecution', { stateMachineArn }, 'executionArn');
    await runToEnd(executionArn);
    expect((await callAs(bob, 'DescribeExecution', { executionArn })).body).toMatchObject({
      status: 'FAILED',
      cause: expect.stringContaining(`The activity ${activity} does not exist.`),
    });
  });

  it('sees nothing of it live', async () => {
    const { callAs, ask, url } = await withAlicesThings();
    const cookie = await openSession(url, bob);
    for (const [query, status] of [
      [`?execution=${execution}`, 400],
      [`?stateMachine=${machine}`, 400],
      ['', 200],
    ] as const) {
      const response = await fetch(`${url}/stepwright/live${query}`, { headers: { cookie } });
      expect(response.status).toBe(status);
      await response.body?.cancel();
    }
    expect((await fetch(`${url}/stepwright/live`)).status).toBe(400);

    const reader = await openEventReader(url, {}, { cookie });
    await callAs(alice, 'StopExecution', { executionArn: execution });
    const own = { name: 'Own', definition: waitDefinition(1), roleArn };
    const stateMachineArn = await ask(bob, 'CreateStateMachine', own, 'stateMachineArn');
    const executionArn = await ask(bob, 'StartExecution', { stateMachineArn }, 'executionArn');
    expect((await reader.take(1)).map(({ data }) => data['executionArn'])).toEqual([executionArn]);
  });

  it.each(Object.keys(ownOperations))('is denied by Stepwright.%s what names something else', async (operation) => {
    const { callAs } = await withAlicesThings();
    for (const input of [{ stateMachineArn: machine }, { executionArn: execution }]) {
      const answer = await callAs(bob, `Stepwright.${operation}`, input);
      expect(answer).toMatchObject({ status: 400, body: { Message: expect.stringContaining('not authorized') } });
    }
  });
});

describe('an operation of our own', () => {
  it.each(Object.keys(ownOperations))('%s shows nothing of others where it names nothing', async (operation) => {
    const { callAs } = await withAlicesThings();
    const { body } = await callAs(bob, `Stepwright.${operation}`);
    expect(JSON.stringify(body)).not.toContain(alice.account);
    expect(JSON.stringify(body)).not.toMatch(/"RUNNING":[1-9]/);
  });
});

describe('a task', () => {
  it('acts in the account of its machine alone', async () => {
    const { engine, store, clock } = await withAlicesThings();
    const callApi = createInProcessApi({ engine, store, clock, log: silentLog, runner: undefined, payloadBytesMax: 1 });
    const ask = (account: string) =>
      callApi({ operation: 'DescribeExecution', input: { executionArn: execution }, region: 'us-east-1', account });
    expect(await ask(alice.account)).toMatchObject({ kind: 'answered' });
    expect(await ask(bob.account)).toMatchObject({ kind: 'refused', code: 'AccessDeniedException' });
  });
});

describe('the owner', () => {
  it.each(Object.entries(rows))('is not denied %s', async (operation, [input]) => {
    const { callAs, token } = await withAlicesThings();
    const given = 'taskToken' in input ? { ...input, taskToken: token } : input;
    expect(JSON.stringify(await callAs(alice, operation, given))).not.toContain('AccessDenied');
  });
});

it('the table has every operation that is there', () => {
  expect(Object.keys(rows).sort()).toEqual(Object.keys(apiOperations).sort());
  expect(Object.keys(operations).sort()).toEqual(Object.keys(apiOperations).sort());
});
