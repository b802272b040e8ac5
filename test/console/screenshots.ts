/**
 * `npm run console:screenshots`: every page of the console, light and dark, into docs/console.
 *
 * The server is the one of `npm start` with data of its own, so the pages show the order management example; beside it
 * stand refunds that wait for somebody's approval. The pictures are made at one size, with no motion.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CreateActivityCommand,
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  PublishStateMachineVersionCommand,
  SFNClient,
  StartExecutionCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import type { Browser, Page } from 'playwright-core';
import { executionPath, machinePath, mapRunPath } from './addresses.ts';
import { launchChromium, openPage } from './chromium.ts';
import { parcelDefinition } from './shop.ts';

const root = path.join(import.meta.dirname, '..', '..');
const output = path.join(root, 'docs', 'console');
const arn = 'arn:aws:states:us-east-1:123456789012';
const orders = `${arn}:stateMachine:order-management`;
const order = (name: string): string => executionPath(`${arn}:execution:order-management:demo-${name}`);

/** File name → address. */
const pictures: Readonly<Record<string, string>> = {
  overview: '/console?period=hour',
  machines: '/console/machines',
  executions: machinePath(orders),
  'execution-graph': `${order('flaky-provider')}?visit=27`,
  'execution-failed': `${order('declined')}?visit=20`,
  'execution-table': `${order('flaky-provider')}?view=table`,
  'execution-events': `${order('good')}?view=events&event=3`,
  'step-data': `${order('good')}?visit=34&detail=data`,
  tasks: '/console/tasks',
  activities: '/console/activities',
  routes: '/console/routes',
  versions: `${machinePath(orders)}?tab=versions`,
  settings: `${machinePath(orders)}?tab=settings`,
  compare: `${machinePath(orders)}?tab=versions&compare=1..current`,
  designer: `/console/designer?machine=${encodeURIComponent(orders)}`,
};

/** What is done on a page before its picture is taken. */
const preparations: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  designer: async (page) => {
    await page.getByRole('button', { name: /^ChargePayment: / }).click();
  },
};

mkdirSync(output, { recursive: true });
const data = mkdtempSync(path.join(tmpdir(), 'stepwright-screenshots-'));
const server = await startExample(data);
const client = new SFNClient({
  endpoint: server.url,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
const browser = await launchChromium();
try {
  await addRefunds(client);
  await publishTwice(client);
  await ordersToEnd(client);
  for (const scheme of ['light', 'dark'] as const) await takePictures(browser, server.url, pictures, scheme);
  // After the others: its children would crowd the overview.
  const mapRun = { 'map-run': mapRunPath(await addParcels(client)) };
  for (const scheme of ['light', 'dark'] as const) await takePictures(browser, server.url, mapRun, scheme);
} finally {
  await browser.close();
  client.destroy();
  const gone = new Promise((resolve) => server.process.once('exit', resolve));
  server.process.kill('SIGTERM');
  await gone;
  rmSync(data, { recursive: true, force: true });
}

async function startExample(directory: string): Promise<{ readonly url: string; readonly process: ChildProcess }> {
  const script = path.join(root, 'examples', 'order-management', 'start.ts');
  const child = spawn(process.execPath, [script, '--port', '0', '--data', directory], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      const address = text.includes('Stepwright is running') ? /at (http:\S+)/.exec(text)?.[1] : undefined;
      if (address !== undefined) resolve(address);
    });
    child.once('exit', () => reject(new Error(`the server did not start\n${text}`)));
  });
  return { url, process: child };
}

/** Two versions that differ by a step, and an alias that tries the second one. */
async function publishTwice(api: SFNClient): Promise<void> {
  const publish = async (description: string): Promise<string> => {
    const command = new PublishStateMachineVersionCommand({ stateMachineArn: orders, description });
    return (await api.send(command)).stateMachineVersionArn ?? '';
  };
  const first = await publish('First release');
  const { definition = '{}' } = await api.send(new DescribeStateMachineCommand({ stateMachineArn: orders }));
  const machine = JSON.parse(definition);
  machine.States.Arrived = { Type: 'Pass', Next: machine.StartAt };
  machine.StartAt = 'Arrived';
  const changed = JSON.stringify(machine);
  await api.send(new UpdateStateMachineCommand({ stateMachineArn: orders, definition: changed }));
  const second = await publish('Notes when an order arrived');
  const routingConfiguration = [
    { stateMachineVersionArn: first, weight: 90 },
    { stateMachineVersionArn: second, weight: 10 },
  ];
  await api.send(
    new CreateStateMachineAliasCommand({ name: 'live', description: 'What customers get', routingConfiguration }),
  );
}

async function addRefunds(api: SFNClient): Promise<void> {
  await api.send(new CreateActivityCommand({ name: 'approve-refund' }));
  const definition = {
    Comment: 'A refund that somebody approves',
    StartAt: 'Approve',
    States: {
      Approve: { Type: 'Task', Resource: `${arn}:activity:approve-refund`, TimeoutSeconds: 86_400, Next: 'Pay' },
      Pay: { Type: 'Pass', Result: { paid: true }, End: true },
    },
  };
  const { stateMachineArn } = await api.send(
    new CreateStateMachineCommand({
      name: 'refunds',
      roleArn: 'arn:aws:iam::123456789012:role/stepwright',
      definition: JSON.stringify(definition),
      tags: [{ key: 'team', value: 'care' }],
    }),
  );
  for (const number of [1, 2, 3]) {
    const input = JSON.stringify({ order: `W-100${number}`, cents: 1_990 * number });
    await api.send(new StartExecutionCommand({ stateMachineArn, name: `refund-${number}`, input }));
  }
}

/** Resolves when no order is under way. */
async function ordersToEnd(api: SFNClient): Promise<void> {
  const list = new ListExecutionsCommand({ stateMachineArn: orders, statusFilter: 'RUNNING' });
  while (((await api.send(list)).executions ?? []).length > 0) await new Promise((resolve) => setTimeout(resolve, 500));
}

/** Parcels by the hundred, of which some have no address; gives the ARN of their Map Run. */
async function addParcels(api: SFNClient): Promise<string> {
  const definition = { ...parcelDefinition, Comment: 'Each parcel is shipped by an execution of its own' };
  const { stateMachineArn } = await api.send(
    new CreateStateMachineCommand({
      name: 'parcels',
      roleArn: 'arn:aws:iam::123456789012:role/stepwright',
      definition: JSON.stringify(definition).replace('"ToleratedFailureCount":1', '"ToleratedFailureCount":5'),
    }),
  );
  const parcels = Array.from({ length: 240 }, (_, number) => (number % 60 === 7 ? { number } : { number, to: 'Ann' }));
  const input = JSON.stringify(parcels);
  const { executionArn } = await api.send(new StartExecutionCommand({ stateMachineArn, name: 'parcels-today', input }));
  for (;;) {
    const { status } = await api.send(new DescribeExecutionCommand({ executionArn }));
    const { mapRuns = [] } = await api.send(new ListMapRunsCommand({ executionArn }));
    if (status !== 'RUNNING') return mapRuns[0]?.mapRunArn ?? '';
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function takePictures(
  chromium: Browser,
  url: string,
  addresses: Readonly<Record<string, string>>,
  scheme: 'light' | 'dark',
): Promise<void> {
  const { page } = await openPage(chromium, { colorScheme: scheme });
  await page.setViewportSize({ width: 1280, height: 760 });
  for (const [name, address] of Object.entries(addresses)) {
    await page.goto(url + address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await preparations[name]?.(page);
    await page.waitForTimeout(700);
    await page.screenshot({ path: path.join(output, `${name}-${scheme}.png`) });
    process.stdout.write(`${name}-${scheme}.png\n`);
  }
  await page.context().close();
}
