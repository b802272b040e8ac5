import {
  CreateStateMachineCommand,
  GetExecutionHistoryCommand,
  paginateGetExecutionHistory,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { echoDefinition, passDefinition, roleArn } from '../testing/definitions.ts';
import { openTestServer } from '../testing/open-test-server.ts';

async function withExecution(definition: string, input = '{}') {
  const server = await openTestServer();
  const { stateMachineArn } = await server.client.send(
    new CreateStateMachineCommand({ name: 'Orders', definition, roleArn }),
  );
  const { executionArn } = await server.client.send(new StartExecutionCommand({ stateMachineArn, input }));
  await server.runToEnd(executionArn);
  return { ...server, executionArn };
}

/** A chain of `count` Pass states. */
function chain(count: number): string {
  const states = Array.from({ length: count }, (_, i) => {
    const next = i + 1 < count ? { Next: `P${i + 1}` } : { End: true };
    return [`P${i}`, { Type: 'Pass', ...next }];
  });
  return JSON.stringify({ StartAt: 'P0', States: Object.fromEntries(states) });
}

describe('GetExecutionHistory', () => {
  it('gives the events as AWS was recorded giving them', async () => {
    const { call, executionArn, clock } = await withExecution(passDefinition);
    const timestamp = clock.now() / 1000;
    const details = { truncated: false };
    const output = '{"Arg1":"argument1"}';
    const events = [
      {
        id: 1,
        previousEventId: 0,
        timestamp,
        type: 'ExecutionStarted',
        executionStartedEventDetails: { input: '{}', inputDetails: details, roleArn },
      },
      {
        id: 2,
        previousEventId: 0,
        timestamp,
        type: 'PassStateEntered',
        stateEnteredEventDetails: { name: 'State_1', input: '{}', inputDetails: details },
      },
      {
        id: 3,
        previousEventId: 2,
        timestamp,
        type: 'PassStateExited',
        stateExitedEventDetails: { name: 'State_1', output, outputDetails: details },
      },
      {
        id: 4,
        previousEventId: 3,
        timestamp,
        type: 'ExecutionSucceeded',
        executionSucceededEventDetails: { output, outputDetails: details },
      },
    ];
    expect((await call('GetExecutionHistory', { executionArn })).body).toEqual({ events });
    expect((await call('GetExecutionHistory', { executionArn, reverseOrder: true })).body).toEqual({
      events: events.toReversed(),
    });
  });

  it.each([false, true])('gives each event once, in pages (reverseOrder %s)', async (reverseOrder) => {
    const { client, executionArn } = await withExecution(chain(150));
    const pages: (number | undefined)[][] = [];
    for await (const page of paginateGetExecutionHistory({ client, pageSize: 130 }, { executionArn, reverseOrder })) {
      pages.push(page.events?.map(({ id }) => id) ?? []);
    }
    expect(pages.map((page) => page.length)).toEqual([130, 130, 42]);
    const ids = Array.from({ length: 302 }, (_, i) => i + 1);
    expect(pages.flat()).toEqual(reverseOrder ? ids.toReversed() : ids);
  });

  it('leaves payloads out on request, and nothing else', async () => {
    const { client, executionArn } = await withExecution(echoDefinition, '{"secret":1}');
    const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn, includeExecutionData: false }));
    expect(JSON.stringify(events)).not.toContain('secret');
    expect(events?.[1]?.stateEnteredEventDetails).toEqual({ name: 'Echo' });
    expect(events?.[0]?.executionStartedEventDetails).toEqual({ roleArn });
  });

  it('keeps a token to its own direction and execution', async () => {
    const { client, executionArn } = await withExecution(passDefinition);
    const { nextToken } = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1 }));
    expect(nextToken).toBeDefined();
    await expect(
      client.send(new GetExecutionHistoryCommand({ executionArn, nextToken, reverseOrder: true })),
    ).rejects.toMatchObject({ name: 'InvalidToken', message: "Invalid Token: 'Invalid token'" });
  });

  it('makes pages of large events shorter than asked for', async () => {
    const { client, executionArn } = await withExecution(chain(20), JSON.stringify('x'.repeat(250_000)));
    const { events, nextToken } = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
    expect(events?.length).toBeGreaterThan(10);
    expect(events?.length).toBeLessThan(20);
    expect(nextToken).toBeDefined();
  });

  const prefix = 'arn:aws:states:us-east-1:123456789012';
  it.each([
    [`${prefix}:execution:a:b`, 'ExecutionDoesNotExist', `Execution Does Not Exist: '${prefix}:execution:a:b'`],
    [`${prefix}:express:a:b:c`, 'InvalidArn', "Invalid Arn: 'Resource type not valid in this context: express'"],
  ])('refuses %s', async (executionArn, name, message) => {
    const { client } = await openTestServer();
    await expect(client.send(new GetExecutionHistoryCommand({ executionArn }))).rejects.toMatchObject({
      name,
      message,
    });
  });
});
