/**
 * The demonstration, as a test: what `npm start` runs is killed in a retry's backoff and again in a wait, and every order
 * still ends as its story says. Real process, real functions, real time, the AWS SDK.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  type DescribeExecutionCommandOutput,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ExpectedOutcome, expectedOutcomes } from '../../examples/order-management/expected-outcomes.ts';

const script = fileURLToPath(new URL('../../examples/order-management/start.ts', import.meta.url));
const executionArnPrefix = 'arn:aws:states:us-east-1:123456789012:execution:order-management';
const data = mkdtempSync(path.join(tmpdir(), 'stepwright-e2e-'));
const sentOrders = ['good', 'large', 'flaky-provider', 'declined', 'out-of-stock'];

let server: { readonly url: string; readonly process: ChildProcess };

beforeAll(async () => {
  server = await startServer();
}, 60_000);

afterAll(async () => {
  await kill('SIGTERM');
  rmSync(data, { recursive: true, force: true });
});

/** Starts what `npm start` starts, with executions in a directory of the test's. The shop keeps its data where it always does. */
async function startServer(): Promise<typeof server> {
  const child = spawn(process.execPath, [script, '--port', '0', '--data', data], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const address = /Stepwright is running/.test(output) ? /at (http:\S+)/.exec(output)?.[1] : undefined;
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with exit code ${code}\n${output}`)));
  });
  return { url, process: child };
}

function kill(signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise<void>((resolve) => server.process.once('exit', () => resolve()));
  server.process.kill(signal);
  return gone;
}

async function ask<Answer>(question: (client: SFNClient) => Promise<Answer>): Promise<Answer> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SFNClient({ endpoint: server.url, region: 'us-east-1', credentials });
  try {
    return await question(client);
  } finally {
    client.destroy();
  }
}

function describeOrder(order: string): Promise<DescribeExecutionCommandOutput> {
  const executionArn = `${executionArnPrefix}:demo-${order}`;
  return ask((client) => client.send(new DescribeExecutionCommand({ executionArn })));
}

async function eventsOf(order: string): Promise<readonly HistoryEvent[]> {
  const executionArn = `${executionArnPrefix}:demo-${order}`;
  const history = await ask((client) =>
    client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1_000 })),
  );
  return history.events ?? [];
}

async function eventTypes(order: string): Promise<readonly (string | undefined)[]> {
  return (await eventsOf(order)).map(({ type }) => type);
}

/** How many charges a kill cut off. Nobody knows what came of them, so Retry makes another of each. */
async function lostCharges(order: string): Promise<number> {
  const events = await eventsOf(order);
  const charges = new Set(events.filter(isChargeScheduled).map(({ id }) => id));
  const started = new Set(
    events
      .filter(({ type, previousEventId }) => type === 'TaskStarted' && charges.has(previousEventId))
      .map(({ id }) => id),
  );
  return events.filter(
    ({ previousEventId, taskFailedEventDetails: failure }) =>
      started.has(previousEventId) && failure?.error === 'Lambda.SdkClientException',
  ).length;
}

function isChargeScheduled({ taskScheduledEventDetails: details }: HistoryEvent): boolean {
  return details?.parameters?.includes('function:payment-charge') ?? false;
}

const patience = { timeout: 60_000, interval: 100 };

describe('npm start', () => {
  test('killed in the backoff of a retry, goes on when it is started again', async () => {
    await expect.poll(async () => (await eventTypes('flaky-provider')).at(-1), patience).toBe('TaskFailed');
    await kill('SIGKILL');
    server = await startServer();
    expect((await describeOrder('flaky-provider')).status).toBe('RUNNING');
  }, 90_000);

  test('killed in a wait, goes on when it is started again', async () => {
    await expect.poll(async () => (await eventTypes('flaky-provider')).at(-1), patience).toBe('WaitStateEntered');
    await kill('SIGKILL');
    server = await startServer();
    expect((await describeOrder('flaky-provider')).status).toBe('RUNNING');
  }, 90_000);

  test.each(sentOrders)(
    'order %s ends as its story says',
    async (order) => {
      const expected = expectedOutcomes.find((outcome) => outcome.order === `${order}.json`);
      await expect.poll(async () => (await describeOrder(order)).status, patience).not.toBe('RUNNING');
      expectOutcome(await describeOrder(order), expected, await lostCharges(order));
    },
    90_000,
  );

  test('charged the flaky provider three times and no more', async () => {
    const types = await eventTypes('flaky-provider');
    expect(types.filter((type) => type === 'TaskFailed')).toHaveLength(2);
  });
});

function expectOutcome(
  actual: DescribeExecutionCommandOutput,
  expected: ExpectedOutcome | undefined,
  lost: number,
): void {
  if (expected?.status === 'SUCCEEDED') {
    expect(actual.status).toBe('SUCCEEDED');
    const paymentAttempts = Number(expected.output['paymentAttempts']) + lost;
    expect(JSON.parse(actual.output ?? 'null')).toMatchObject({ ...expected.output, paymentAttempts });
  } else {
    expect(actual).toMatchObject({ status: 'FAILED', error: expected?.error, cause: expected?.cause });
  }
}
