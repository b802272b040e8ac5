/** Map Runs over the API: DescribeMapRun, ListMapRuns, UpdateMapRun, and what other operations say of their children. */
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
  UpdateMapRunCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { failDefinition, roleArn } from '../testing/definitions.ts';
import { openTestServer } from '../testing/open-test-server.ts';

const prefix = 'arn:aws:states:us-east-1:123456789012';
const mapRunArn = `${prefix}:mapRun:Orders/Each:6f2b1c4e-0000-4000-8000-000000000000`;

const notFound = { status: 404, body: { message: 'Request references a resource that does not exist.' } };

function invalidArn(fault: string) {
  return { status: 400, body: { message: `Invalid Arn: '${fault}'` } };
}

/** A server with a machine of a Distributed Map, and one execution of it over three items. */
async function openWithMapRun(type: 'STANDARD' | 'EXPRESS', child: object, fields: object = {}) {
  const server = await openTestServer();
  const { client } = server;
  const processor = {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: type },
    StartAt: 'C',
    States: { C: child, ...('Next' in child && { F: failing }) },
  };
  const definition = JSON.stringify({
    StartAt: 'Each',
    States: { Each: { Type: 'Map', Label: 'Each', ItemProcessor: processor, ...fields, End: true } },
  });
  const { stateMachineArn } = await client.send(new CreateStateMachineCommand({ name: 'Orders', definition, roleArn }));
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn, input: '[1,2,3]' }));
  await server.clock.settled();
  const { mapRuns = [] } = await client.send(new ListMapRunsCommand({ executionArn }));
  return { ...server, executionArn, run: mapRuns[0] };
}

const waiting = { Type: 'Wait', Seconds: 60, End: true };
const failing = { Type: 'Fail', Error: 'Broken' };
const waitThenFail = { Type: 'Wait', Seconds: 1, Next: 'F' };

describe('an operation on Map Runs', () => {
  it.each(['DescribeMapRun', 'UpdateMapRun'] as const)('%s refuses what is none', async (operation) => {
    const { call } = await openTestServer();
    expect(await call(operation, { mapRunArn })).toMatchObject(notFound);
    expect(await call(operation, { mapRunArn: 'x' })).toMatchObject(invalidArn('Invalid ARN prefix: x'));
    for (const [arn, resourceType] of [
      [`${prefix}:execution:a:b`, 'execution'],
      [`${prefix}:stateMachine:a`, 'stateMachine'],
      [`${prefix}:activity:a`, 'activity'],
    ]) {
      const fault = `Resource type not valid in this context: ${resourceType}`;
      expect(await call(operation, { mapRunArn: arn })).toMatchObject(invalidArn(fault));
    }
  });

  it('UpdateMapRun checks what is to be changed first', async () => {
    const { call } = await openTestServer();
    expect(
      await call('UpdateMapRun', { mapRunArn, maxConcurrency: -1, toleratedFailurePercentage: 101 }),
    ).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('2 validation errors detected') as unknown },
    });
  });

  it('ListMapRuns looks for the execution, and has none of one without', async () => {
    const { call, client } = await openTestServer();
    const executionArn = `${prefix}:execution:Orders:e`;
    expect(await call('ListMapRuns', { executionArn })).toMatchObject({
      body: { message: `Execution Does Not Exist: '${executionArn}'` },
    });
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({ name: 'Orders', definition: failDefinition, roleArn }),
    );
    await client.send(new StartExecutionCommand({ stateMachineArn, name: 'e' }));
    expect((await call('ListMapRuns', { executionArn })).body).toEqual({ mapRuns: [] });
    expect(await call('ListMapRuns', { executionArn, nextToken: 'x' })).toMatchObject({
      body: { message: "Invalid Token: 'Invalid token'" },
    });
  });
});

describe('a Map Run', () => {
  it('is listed, described and changed while it runs', async () => {
    const { client, executionArn, run, clock, runToEnd } = await openWithMapRun('STANDARD', waiting, {
      MaxConcurrency: 1,
    });
    expect(run).toMatchObject({
      executionArn,
      stateMachineArn: `${prefix}:stateMachine:Orders/Each`,
      startDate: expect.any(Date) as unknown,
    });
    const describeRun = () => client.send(new DescribeMapRunCommand({ mapRunArn: run?.mapRunArn }));
    expect(await describeRun()).toMatchObject({
      status: 'RUNNING',
      maxConcurrency: 1,
      toleratedFailureCount: 0,
      toleratedFailurePercentage: 0,
      itemCounts: { pending: 2, running: 1, succeeded: 0, total: 3 },
      executionCounts: { pending: 2, running: 1, total: 3 },
    });
    await client.send(
      new UpdateMapRunCommand({
        mapRunArn: run?.mapRunArn,
        maxConcurrency: 3,
        toleratedFailureCount: 2,
        toleratedFailurePercentage: 1.5,
      }),
    );
    await clock.settled();
    expect(await describeRun()).toMatchObject({
      maxConcurrency: 3,
      toleratedFailureCount: 2,
      toleratedFailurePercentage: 1.5,
      itemCounts: { pending: 0, running: 3 },
    });
    await runToEnd(executionArn);
    expect(await describeRun()).toMatchObject({
      status: 'SUCCEEDED',
      stopDate: expect.any(Date) as unknown,
      itemCounts: { pending: 0, running: 0, succeeded: 3, resultsWritten: 3, total: 3 },
    });
    await expect(
      client.send(new UpdateMapRunCommand({ mapRunArn: run?.mapRunArn, maxConcurrency: 1 })),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      reason: 'CANNOT_UPDATE_COMPLETED_MAP_RUN',
    });
  });

  it('has children that are listed by it alone, the last begun first, in pages', async () => {
    const { client, run, call, executionArn, runToEnd } = await openWithMapRun('STANDARD', failing, {
      ToleratedFailureCount: 3,
    });
    await runToEnd(executionArn);
    const arn = run?.mapRunArn;
    const first = await client.send(new ListExecutionsCommand({ mapRunArn: arn, maxResults: 2 }));
    const second = await client.send(
      new ListExecutionsCommand({ mapRunArn: arn, maxResults: 2, nextToken: first.nextToken }),
    );
    const listed = [...(first.executions ?? []), ...(second.executions ?? [])];
    expect(second.nextToken).toBeUndefined();
    expect(listed.map(({ itemCount, mapRunArn: of, status }) => [itemCount, of, status])).toEqual(
      listed.map(() => [1, arn, 'FAILED']),
    );
    const inputs = await Promise.all(
      listed.map(
        async (child) => (await client.send(new DescribeExecutionCommand({ executionArn: child.executionArn }))).input,
      ),
    );
    expect(inputs).toEqual(['3', '2', '1']);
    expect(
      (await client.send(new ListExecutionsCommand({ mapRunArn: arn, statusFilter: 'SUCCEEDED' }))).executions,
    ).toEqual([]);
    expect(
      (await client.send(new ListExecutionsCommand({ mapRunArn: arn, statusFilter: 'PENDING_REDRIVE' }))).executions,
    ).toEqual([]);
    const ofMachine = await client.send(
      new ListExecutionsCommand({ stateMachineArn: `${prefix}:stateMachine:Orders` }),
    );
    expect(ofMachine.executions?.map((execution) => execution.executionArn)).toEqual([executionArn]);
    expect(await call('ListExecutions', { mapRunArn })).toMatchObject(notFound);
  });

  it.each(['STANDARD', 'EXPRESS'] as const)('of %s children describes each, and what it runs', async (type) => {
    const { client, run, executionArn, runToEnd } = await openWithMapRun(type, failing, { ToleratedFailureCount: 3 });
    await runToEnd(executionArn);
    const { executions = [] } = await client.send(new ListExecutionsCommand({ mapRunArn: run?.mapRunArn }));
    const child = executions[0]?.executionArn;
    expect(child).toContain(type === 'STANDARD' ? ':execution:Orders/Each:' : ':express:Orders/Each:');
    expect(await client.send(new DescribeExecutionCommand({ executionArn: child }))).toMatchObject({
      status: 'FAILED',
      error: 'Broken',
      mapRunArn: run?.mapRunArn,
      redriveStatus: 'REDRIVABLE_BY_MAP_RUN',
    });
    const machine = await client.send(new DescribeStateMachineForExecutionCommand({ executionArn: child }));
    expect(machine).toMatchObject({ mapRunArn: run?.mapRunArn, label: 'Each', name: 'Orders' });
    expect(JSON.parse(machine.definition ?? '')).toEqual({ StartAt: 'C', States: { C: failing } });
    await expect(client.send(new RedriveExecutionCommand({ executionArn: child }))).rejects.toThrow(
      /Map Run|not redrivable|Resource type/i,
    );
  });

  it.each(['STANDARD', 'EXPRESS'] as const)('of %s children is redriven with its execution', async (type) => {
    const { client, run, executionArn, clock, runToEnd } = await openWithMapRun(type, waitThenFail, {
      MaxConcurrency: 1,
    });
    await runToEnd(executionArn);
    const { mapRunArn: arn } = run ?? {};
    await client.send(new RedriveExecutionCommand({ executionArn }));
    await clock.settled();
    const describeRun = () => client.send(new DescribeMapRunCommand({ mapRunArn: arn }));
    expect(await describeRun()).toMatchObject({
      status: 'RUNNING',
      redriveCount: 1,
      redriveDate: expect.any(Date) as unknown,
      itemCounts: { pending: 2, pendingRedrive: 1, failed: 0, total: 3 },
      executionCounts: { pendingRedrive: 1, failed: 0 },
    });
    const pending = await client.send(new ListExecutionsCommand({ mapRunArn: arn, statusFilter: 'PENDING_REDRIVE' }));
    expect(pending.executions).toHaveLength(1);
    await runToEnd(executionArn);
    expect(await describeRun()).toMatchObject({
      status: 'FAILED',
      itemCounts: { pendingRedrive: 0, failed: 1 },
    });
    const redriven = await client.send(new ListExecutionsCommand({ mapRunArn: arn, redriveFilter: 'REDRIVEN' }));
    expect(redriven.executions).toMatchObject([{ status: 'FAILED', redriveCount: 1 }]);
    const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn, reverseOrder: true }));
    const event = events.find(({ type: eventType }) => eventType === 'MapRunRedriven');
    expect(event?.mapRunRedrivenEventDetails).toEqual({ mapRunArn: arn, redriveCount: 1 });
  });
});
