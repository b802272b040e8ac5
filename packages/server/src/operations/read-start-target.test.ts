import { CreateStateMachineCommand, DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import {
  createMemoryStore,
  defaultEngineLimits,
  openEngine,
  silentLog,
  type TaskMocks,
  type TaskRunner,
} from '@stepwright/engine';
import { createSeededRandom, createVirtualClock } from '@stepwright/engine/testing';
import { describe, expect, it } from 'vitest';
import { roleArn } from '../testing/definitions.ts';
import { openTestServer } from '../testing/open-test-server.ts';

const definition = JSON.stringify({
  StartAt: 'T',
  States: {
    T: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'f' }, End: true },
  },
});

const mocks: TaskMocks = {
  hasTestCase: (machine, testCase) => machine === 'Orders' && testCase === 'paid',
  answer: ({ attempt }) => ({ kind: 'succeeded', output: `"mocked ${attempt}"` }),
};

const runner: TaskRunner = { run: () => Promise.resolve({ kind: 'failed', error: 'Called', cause: undefined }) };

async function openMockedServer() {
  const store = createMemoryStore();
  const clock = createVirtualClock();
  const random = createSeededRandom(1);
  const limits = defaultEngineLimits;
  const engine = await openEngine({ store, runner, clock, random, log: silentLog, limits, mocks });
  const server = await openTestServer({ engine, store, clock });
  await server.client.send(new CreateStateMachineCommand({ name: 'Orders', definition, roleArn, publish: true }));
  const start = (suffix: string, name: string) =>
    server.client.send(
      new StartExecutionCommand({
        stateMachineArn: `arn:aws:states:us-east-1:123456789012:stateMachine:Orders${suffix}`,
        name,
      }),
    );
  const outputOf = async (executionArn: string | undefined) => {
    await engine.waitForEnd(executionArn ?? '');
    return server.client.send(new DescribeExecutionCommand({ executionArn }));
  };
  return { start, outputOf };
}

describe('a start in a test case', () => {
  it.each(['#paid', ':1#paid'])('calls no task, and shows the test case nowhere: %s', async (suffix) => {
    const { start, outputOf } = await openMockedServer();
    const { executionArn } = await start(suffix, 'e');
    expect(executionArn).toBe('arn:aws:states:us-east-1:123456789012:execution:Orders:e');
    expect(await outputOf(executionArn)).toMatchObject({
      output: '"mocked 0"',
      stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders',
    });
  });

  it('without one calls the task', async () => {
    const { start, outputOf } = await openMockedServer();
    const { executionArn } = await start('', 'e');
    expect(await outputOf(executionArn)).toMatchObject({ status: 'FAILED', error: 'Called' });
  });

  it.each(['#piad', '#', ':1#PAID'])('that no file of mocks has is refused: %s', async (suffix) => {
    const { start } = await openMockedServer();
    await expect(start(suffix, 'e')).rejects.toMatchObject({
      name: 'InvalidArn',
      message: expect.stringContaining('The state machine Orders has no test case') as unknown,
    });
  });
});
