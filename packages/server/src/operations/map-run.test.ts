/** What is true of Map Runs as long as none can begin. */
import { describe, expect, it } from 'vitest';
import { failDefinition, roleArn } from '../testing/definitions.ts';
import { openTestServer } from '../testing/open-test-server.ts';

const prefix = 'arn:aws:states:us-east-1:123456789012';
const mapRunArn = `${prefix}:mapRun:Orders/Each:6f2b1c4e-0000-4000-8000-000000000000`;

const notFound = { status: 404, body: { message: 'Request references a resource that does not exist.' } };

function invalidArn(fault: string) {
  return { status: 400, body: { message: `Invalid Arn: '${fault}'` } };
}

describe('Map Runs', () => {
  it.each(['DescribeMapRun', 'UpdateMapRun'] as const)('%s finds none', async (operation) => {
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
      body: { message: expect.stringContaining('2 validation errors detected') },
    });
  });

  it('ListMapRuns has none of an execution, and looks for the execution', async () => {
    const { call } = await openTestServer();
    await call('CreateStateMachine', { name: 'Orders', definition: failDefinition, roleArn });
    await call('StartExecution', { stateMachineArn: `${prefix}:stateMachine:Orders`, name: 'e' });
    const executionArn = `${prefix}:execution:Orders:e`;
    expect(await call('ListMapRuns', { executionArn })).toMatchObject({ status: 200, body: { mapRuns: [] } });
    expect(await call('ListMapRuns', { executionArn, nextToken: 'x' })).toMatchObject({
      body: { message: "Invalid Token: 'Invalid token'" },
    });
    expect(await call('ListMapRuns', { executionArn: `${executionArn}2` })).toMatchObject({
      body: { message: `Execution Does Not Exist: '${executionArn}2'` },
    });
    expect(await call('ListMapRuns', { executionArn: mapRunArn })).toMatchObject(
      invalidArn('Resource type not valid in this context: mapRun'),
    );
  });

  it('ListExecutions finds none by its ARN', async () => {
    const { call } = await openTestServer();
    expect(await call('ListExecutions', { mapRunArn, statusFilter: 'PENDING_REDRIVE' })).toMatchObject(notFound);
    expect(await call('ListExecutions', { mapRunArn: 'x' })).toMatchObject(invalidArn('Invalid ARN prefix: x'));
  });
});
