/**
 * A tour of all operations, which every client takes against a server of its own: what it sends is understood, and it
 * understands what it gets, errors included.
 *
 * The steps build on each other. The last one holds that no operation was left out.
 */
import { operations } from '@stepwright/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallResult, ClientDriver, ClientTarget, OperationName } from './client-driver.ts';
import { account, type ClientServer, openClientServer } from './open-client-server.ts';

const roleArn = `arn:aws:iam::${account}:role/test`;
const prefix = `arn:aws:states:eu-central-1:${account}`;
const stateMachineArn = `${prefix}:stateMachine:Orders`;
const activityArn = `${prefix}:activity:pack`;

const pass = JSON.stringify({ StartAt: 'Pass', States: { Pass: { Type: 'Pass', End: true } } });
const changed = JSON.stringify({ Comment: 'größer', StartAt: 'Pass', States: { Pass: { Type: 'Pass', End: true } } });
const fail = JSON.stringify({ StartAt: 'No', States: { No: { Type: 'Fail', Error: 'No', Cause: 'It failed.' } } });
const wait = JSON.stringify({ StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 3_600, End: true } } });
const work = JSON.stringify({ StartAt: 'Pack', States: { Pack: { Type: 'Task', Resource: activityArn, End: true } } });

/** How long one step may take, in milliseconds: a client may be a process that starts for every call. */
const STEP_MS = 120_000;

export interface Tour {
  /** The client's name. */
  readonly name: string;
  readonly open: (target: ClientTarget) => ClientDriver;
}

/** Declares the tests. */
export function describeTour({ name, open }: Tour): void {
  describe(name, { timeout: STEP_MS }, () => {
    const unreachable = new Set<OperationName>();
    let server: ClientServer;
    let driver: ClientDriver;

    beforeAll(async () => {
      server = await openClientServer();
      driver = open(server);
    });
    afterAll(async () => {
      driver.close();
      await server.close();
    });

    async function call(operation: OperationName, input: object): Promise<CallResult> {
      const result = await driver.call(operation, input);
      if (result.kind === 'unreachable') {
        unreachable.add(operation);
        console.warn(`SKIPPED: ${operation} by ${name} (${result.why})`);
      }
      return result;
    }

    /** The members of the answer. */
    async function ask(operation: OperationName, input: object): Promise<Readonly<Record<string, unknown>>> {
      const result = await call(operation, input);
      if (result.kind === 'refused') throw new Error(`${operation} was refused: ${result.code}: ${result.message}`);
      return result.kind === 'answered' ? result.output : {};
    }

    /** The answer of an operation that a client may send to another host; what it has to be, unless that is so. */
    async function askPrefixed(operation: OperationName, input: object, expected: object): Promise<void> {
      const result = await call(operation, input);
      if (result.kind !== 'unreachable') expect(result).toMatchObject({ kind: 'answered', output: expected });
    }

    async function refusal(operation: OperationName, input: object): Promise<string> {
      const result = await call(operation, input);
      return result.kind === 'refused' ? `${result.code}: ${result.message}` : result.kind;
    }

    async function ended(executionArn: unknown): Promise<unknown> {
      for (;;) {
        const { status } = await ask('DescribeExecution', { executionArn });
        if (status !== 'RUNNING') return status;
      }
    }

    async function startWork(): Promise<{ executionArn: unknown; taskToken: unknown }> {
      const { executionArn } = await ask('StartExecution', { stateMachineArn: `${prefix}:stateMachine:Work` });
      const { taskToken, input } = await ask('GetActivityTask', { activityArn, workerName: 'packer' });
      expect(input).toBe('{}');
      return { executionArn, taskToken };
    }

    it('creates, describes, updates and lists state machines', async () => {
      const tags = [{ key: 'team', value: 'Versand @ Köln' }];
      const created = await ask('CreateStateMachine', { name: 'Orders', definition: pass, roleArn, tags });
      expect(created).toMatchObject({ stateMachineArn });
      const updated = await ask('UpdateStateMachine', { stateMachineArn, definition: changed, publish: true });
      expect(updated).toMatchObject({ stateMachineVersionArn: `${stateMachineArn}:1` });
      expect(await ask('DescribeStateMachine', { stateMachineArn })).toMatchObject({
        name: 'Orders',
        status: 'ACTIVE',
        type: 'STANDARD',
        definition: changed,
        roleArn,
        revisionId: updated['revisionId'],
        loggingConfiguration: { level: 'OFF', includeExecutionData: false },
        tracingConfiguration: { enabled: false },
      });
      expect(await ask('ListStateMachines', {})).toMatchObject({
        stateMachines: [{ stateMachineArn, name: 'Orders' }],
      });
    });

    it('understands refusals', async () => {
      const missing = `${prefix}:stateMachine:Missing`;
      expect(await refusal('DescribeStateMachine', { stateMachineArn: missing })).toBe(
        `StateMachineDoesNotExist: State Machine Does Not Exist: '${missing}'`,
      );
      expect(await refusal('CreateStateMachine', { name: 'Bad', definition: '{}', roleArn })).toContain(
        "InvalidDefinition: Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED:",
      );
      expect(
        await refusal('DescribeExecution', {
          executionArn: `${prefix.replace(account, '222222222222')}:execution:a:b`,
        }),
      ).toContain('AccessDeniedException: User: arn:aws:iam::111111111111:user/client is not authorized to perform');
    });

    it('publishes versions and routes aliases', async () => {
      const published = await ask('PublishStateMachineVersion', { stateMachineArn, description: 'first' });
      expect(published).toMatchObject({ stateMachineVersionArn: `${stateMachineArn}:1` });
      await ask('UpdateStateMachine', { stateMachineArn, definition: pass, publish: true });
      expect(await ask('ListStateMachineVersions', { stateMachineArn })).toMatchObject({
        stateMachineVersions: [
          { stateMachineVersionArn: `${stateMachineArn}:2` },
          { stateMachineVersionArn: `${stateMachineArn}:1` },
        ],
      });
      const stateMachineAliasArn = `${stateMachineArn}:PROD`;
      const routeTo = (version: number) => [{ stateMachineVersionArn: `${stateMachineArn}:${version}`, weight: 100 }];
      const alias = { name: 'PROD', routingConfiguration: routeTo(1) };
      expect(await ask('CreateStateMachineAlias', alias)).toMatchObject({ stateMachineAliasArn });
      await ask('UpdateStateMachineAlias', { stateMachineAliasArn, routingConfiguration: routeTo(2) });
      expect(await ask('DescribeStateMachineAlias', { stateMachineAliasArn })).toMatchObject({
        name: 'PROD',
        routingConfiguration: routeTo(2),
      });
      expect(await ask('ListStateMachineAliases', { stateMachineArn })).toMatchObject({
        stateMachineAliases: [{ stateMachineAliasArn }],
      });
      expect(await refusal('DeleteStateMachineVersion', { stateMachineVersionArn: `${stateMachineArn}:2` })).toContain(
        'ConflictException: Version to be deleted must not be referenced by an alias.',
      );
      await ask('DeleteStateMachineAlias', { stateMachineAliasArn });
      await ask('DeleteStateMachineVersion', { stateMachineVersionArn: `${stateMachineArn}:2` });
    });

    it('runs executions and reads their histories', async () => {
      const input = '{"größe": 1.0, "🚀": [true, null]}';
      const { executionArn } = await ask('StartExecution', { stateMachineArn, name: 'e1', input });
      expect(executionArn).toBe(`${prefix}:execution:Orders:e1`);
      expect(await ended(executionArn)).toBe('SUCCEEDED');
      expect(await ask('DescribeExecution', { executionArn })).toMatchObject({
        input,
        output: input.replaceAll(/(?<=[:,]) /g, ''),
      });
      const { events } = await ask('GetExecutionHistory', { executionArn });
      expect(events).toMatchObject([
        { id: 1, type: 'ExecutionStarted', executionStartedEventDetails: { input, roleArn } },
        { id: 2, type: 'PassStateEntered' },
        { id: 3, type: 'PassStateExited' },
        { id: 4, type: 'ExecutionSucceeded' },
      ]);
      expect(await ask('DescribeStateMachineForExecution', { executionArn })).toMatchObject({ definition: pass });
      expect(await ask('ListExecutions', { stateMachineArn, statusFilter: 'SUCCEEDED' })).toMatchObject({
        executions: [{ executionArn, status: 'SUCCEEDED' }],
      });
      expect(await refusal('StartExecution', { stateMachineArn, name: 'e1', input })).toBe(
        `ExecutionAlreadyExists: Execution Already Exists: '${String(executionArn)}'`,
      );
    });

    it('stops executions, and redrives those that did not succeed', async () => {
      const machine = await ask('CreateStateMachine', { name: 'Fails', definition: fail, roleArn });
      const { executionArn } = await ask('StartExecution', { stateMachineArn: machine['stateMachineArn'] });
      expect(await ended(executionArn)).toBe('FAILED');
      expect(await ask('RedriveExecution', { executionArn })).toHaveProperty('redriveDate');
      expect(await ended(executionArn)).toBe('FAILED');
      expect(await ask('DescribeExecution', { executionArn })).toMatchObject({ redriveCount: 1, error: 'No' });

      const waits = await ask('CreateStateMachine', { name: 'Waits', definition: wait, roleArn });
      const waiting = await ask('StartExecution', { stateMachineArn: waits['stateMachineArn'] });
      const stopped = { executionArn: waiting['executionArn'], error: 'Enough', cause: 'It waits for too long.' };
      expect(await ask('StopExecution', stopped)).toHaveProperty('stopDate');
      expect(await ask('DescribeExecution', { executionArn: waiting['executionArn'] })).toMatchObject({
        status: 'ABORTED',
        error: 'Enough',
        cause: 'It waits for too long.',
      });
      expect(await ask('DeleteStateMachine', { stateMachineArn: waits['stateMachineArn'] })).toEqual({});
    });

    it('runs Express executions to their end', async () => {
      const create = { name: 'Quick', definition: pass, roleArn, type: 'EXPRESS' };
      const machine = await ask('CreateStateMachine', create);
      const start = { stateMachineArn: machine['stateMachineArn'], input: '{"a":1}' };
      const expected = { status: 'SUCCEEDED', output: '{"a":1}', billingDetails: { billedMemoryUsedInMB: 64 } };
      await askPrefixed('StartSyncExecution', start, expected);
    });

    it('works on activities, and answers by task token', async () => {
      expect(await ask('CreateActivity', { name: 'pack' })).toMatchObject({ activityArn });
      expect(await ask('DescribeActivity', { activityArn })).toMatchObject({ name: 'pack' });
      expect(await ask('ListActivities', {})).toMatchObject({ activities: [{ activityArn }] });
      await ask('CreateStateMachine', { name: 'Work', definition: work, roleArn });
      const good = await startWork();
      expect(await ask('SendTaskHeartbeat', { taskToken: good.taskToken })).toEqual({});
      expect(await ask('SendTaskSuccess', { taskToken: good.taskToken, output: '"packed"' })).toEqual({});
      expect(await ask('DescribeExecution', { executionArn: good.executionArn })).toMatchObject({ output: '"packed"' });
      const bad = await startWork();
      const why = { error: 'Box', cause: 'There are no boxes.' };
      expect(await ask('SendTaskFailure', { taskToken: bad.taskToken, ...why })).toEqual({});
      expect(await ask('DescribeExecution', { executionArn: bad.executionArn })).toMatchObject({ status: 'FAILED' });
      expect(await refusal('SendTaskSuccess', { taskToken: good.taskToken, output: '1' })).toBe(
        "TaskTimedOut: Task Timed Out: 'Provided task does not exist anymore'",
      );
      expect(await ask('DeleteActivity', { activityArn })).toEqual({});
    });

    it('tags resources', async () => {
      const resourceArn = stateMachineArn;
      await ask('TagResource', { resourceArn, tags: [{ key: 'stage', value: 'test' }] });
      await ask('UntagResource', { resourceArn, tagKeys: ['team'] });
      expect(await ask('ListTagsForResource', { resourceArn })).toMatchObject({
        tags: [{ key: 'stage', value: 'test' }],
      });
      expect(await refusal('TagResource', { resourceArn: `${resourceArn}X`, tags: [] })).toContain(
        `ResourceNotFound: Resource not found: '${resourceArn}X'`,
      );
    });

    it('validates definitions and tests states', async () => {
      expect(await ask('ValidateStateMachineDefinition', { definition: pass })).toMatchObject({
        result: 'OK',
        diagnostics: [],
      });
      expect(await ask('ValidateStateMachineDefinition', { definition: '{}' })).toMatchObject({ result: 'FAIL' });
      const state = { definition: '{"Type":"Pass","Result":{"b":2},"Next":"N"}', input: '{"a":1}' };
      await askPrefixed('TestState', { ...state, inspectionLevel: 'DEBUG' }, { status: 'SUCCEEDED', nextState: 'N' });
    });

    it('asks about Map Runs', async () => {
      const executionArn = `${prefix}:execution:Orders:e1`;
      const mapRunArn = `${prefix}:mapRun:Orders/Items:6f6f6f6f-0000-4000-8000-000000000000`;
      expect(await ask('ListMapRuns', { executionArn })).toMatchObject({ mapRuns: [] });
      expect(await refusal('DescribeMapRun', { mapRunArn })).toContain('ResourceNotFound: ');
      expect(await refusal('UpdateMapRun', { mapRunArn, maxConcurrency: 2 })).toContain('ResourceNotFound: ');
    });

    it('reads lists to their end by its own paginators', async () => {
      const executionArn = `${prefix}:execution:Orders:e1`;
      for (const name of ['a', 'b', 'c']) await ask('CreateActivity', { name });
      for (const name of ['e2', 'e3']) await ask('StartExecution', { stateMachineArn, name });
      const lists: readonly [OperationName, object, string, number][] = [
        ['ListStateMachines', {}, 'stateMachines', 4],
        ['ListActivities', {}, 'activities', 3],
        ['ListExecutions', { stateMachineArn }, 'executions', 3],
        ['GetExecutionHistory', { executionArn }, 'events', 4],
        ['ListMapRuns', { executionArn }, 'mapRuns', 0],
      ];
      for (const [operation, input, list, count] of lists) {
        const items = await driver.paginate(operation, input, list);
        expect({ operation, count: new Set(items.map((item) => JSON.stringify(item))).size }).toEqual({
          operation,
          count,
        });
      }
    });

    it('has called every operation', () => {
      const called = new Set([...server.called, ...unreachable]);
      expect([...called].sort()).toEqual(Object.keys(operations).sort());
    });
  });
}
