/** One Distributed Map over many rows, with the server killed in between, to its end. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  DescribeMapRunCommand,
  type DescribeMapRunOutput,
  ListMapRunsCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { checkResults } from './check-results.ts';
import { openImportFunction } from './import-function.ts';
import { openObjectStore } from './object-store.ts';
import { type StepwrightServer, startStepwright } from './server.ts';
import { batchSize, definition, functionName, machineName } from './workload.ts';

export interface CampaignOptions {
  readonly rows: number;
  readonly kills: number;
  readonly directory: string;
  readonly random: () => number;
  readonly report: (line: string) => void;
}

export interface CampaignResult {
  readonly seconds: number;
  readonly rowsPerSecond: number;
  /** Batches that were given to the function a second time, because a crash cut them off. */
  readonly repeatedBatches: number;
  readonly residentMbMax: number;
  readonly violations: readonly string[];
}

/** The memory that the server may have resident, in bytes. */
const RESIDENT_BYTES_MAX = 600 * 1_000_000;

/** Milliseconds between two looks at how far the run is. */
const LOOK_MS = 250;

/** Seconds without a batch after which the run counts as stuck. */
const STILL_SECONDS_MAX = 120;

/** Runs it to the end. @throws Error if it does not come to an end. */
export async function runCampaign({
  rows,
  kills,
  directory,
  random,
  report,
}: CampaignOptions): Promise<CampaignResult> {
  const [objects, importRows] = await Promise.all([openObjectStore(rows), openImportFunction()]);
  const configurationFile = join(directory, 'stepwright.config.json');
  writeFileSync(configurationFile, JSON.stringify(configurationOf(objects.url, importRows.url)));
  const batches = Math.ceil(rows / batchSize);
  const killPoints = Array.from({ length: kills }, () => Math.floor(batches * (0.02 + 0.93 * random()))).sort(
    (a, b) => a - b,
  );
  let server = await startStepwright(configurationFile);
  const servers = [server];
  const began = Date.now();
  try {
    const executionArn = await begin(server);
    const watch = createWatch(importRows.calls);
    for (const point of killPoints) {
      await Promise.race([importRows.whenCalled(point), watch(() => importRows.calls() > point)]);
      await server.end('SIGKILL');
      report(`killed after ${importRows.calls()} batches; ${residentMb(servers)} MB resident at the most so far`);
      server = await startStepwright(configurationFile);
      servers.push(server);
    }
    const client = clientOf(server);
    const execution = await watch(async () => ended(client, executionArn));
    const seconds = (Date.now() - began) / 1_000;
    const mapRun = await describeRun(client, executionArn);
    client.destroy();
    await server.end('SIGTERM');
    const found = [...faultsOf(execution, mapRun, rows, batches)];
    if (execution.output !== undefined) found.push(...checkResults(objects, execution.output, rows));
    if (peak(servers) > RESIDENT_BYTES_MAX) found.push(`the server had ${residentMb(servers)} MB resident`);
    return {
      seconds,
      rowsPerSecond: Math.round(rows / seconds),
      repeatedBatches: importRows.calls() - batches,
      residentMbMax: residentMb(servers),
      violations: found,
    };
  } finally {
    await server.end('SIGKILL');
    objects.close();
    importRows.close();
  }
}

function configurationOf(objectsUrl: string, functionUrl: string): object {
  return {
    server: { port: 0 },
    dataDirectory: 'data',
    functions: { [functionName]: { url: `${functionUrl}/2015-03-31/functions/{name}/invocations` } },
    routes: { s3: { endpoint: objectsUrl } },
  };
}

function clientOf({ url }: StepwrightServer): SFNClient {
  const credentials = { accessKeyId: 'map-million', secretAccessKey: 'map-million' };
  return new SFNClient({ endpoint: url, region: 'us-east-1', credentials });
}

async function begin(server: StepwrightServer): Promise<string> {
  const client = clientOf(server);
  const roleArn = 'arn:aws:iam::123456789012:role/import';
  const created = await client.send(new CreateStateMachineCommand({ name: machineName, definition, roleArn }));
  const started = await client.send(
    new StartExecutionCommand({ stateMachineArn: created.stateMachineArn, name: 'import' }),
  );
  client.destroy();
  if (started.executionArn === undefined) throw new Error('StartExecution gave no ARN');
  return started.executionArn;
}

async function ended(client: SFNClient, executionArn: string): Promise<DescribeExecutionOutput | undefined> {
  const execution = await client.send(new DescribeExecutionCommand({ executionArn }));
  return execution.status === 'RUNNING' ? undefined : execution;
}

async function describeRun(client: SFNClient, executionArn: string): Promise<DescribeMapRunOutput> {
  const { mapRuns = [] } = await client.send(new ListMapRunsCommand({ executionArn }));
  return client.send(new DescribeMapRunCommand({ mapRunArn: mapRuns[0]?.mapRunArn }));
}

/** Waits until a look gives something; as long as there is no end to batches, it may take as long as it likes. */
function createWatch(calls: () => number) {
  let movedAt = Date.now();
  let last = -1;
  return async <Found>(look: () => Found | Promise<Found>): Promise<NonNullable<Found>> => {
    movedAt = Date.now();
    for (;;) {
      const found = await look();
      if (found) return found;
      if (calls() !== last) movedAt = Date.now();
      last = calls();
      if (Date.now() - movedAt > STILL_SECONDS_MAX * 1_000) {
        throw new Error(`nothing happened for ${STILL_SECONDS_MAX} s, after ${last} batches`);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  };
}

function* faultsOf(
  { status, error, cause }: DescribeExecutionOutput,
  { itemCounts, executionCounts }: DescribeMapRunOutput,
  rows: number,
  batches: number,
): Generator<string> {
  if (status !== 'SUCCEEDED') yield `the execution is ${status}: ${error} ${cause}`;
  if (itemCounts?.succeeded !== rows) yield `DescribeMapRun counts ${itemCounts?.succeeded} of ${rows} items`;
  if (itemCounts?.total !== rows) yield `DescribeMapRun knows of ${itemCounts?.total} of ${rows} items`;
  if (executionCounts?.succeeded !== batches) yield `${executionCounts?.succeeded} of ${batches} children succeeded`;
}

function peak(servers: readonly StepwrightServer[]): number {
  return Math.max(...servers.map(({ residentBytesMax }) => residentBytesMax()));
}

function residentMb(servers: readonly StepwrightServer[]): number {
  return Math.round(peak(servers) / 1_000_000);
}
