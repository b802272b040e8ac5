/**
 * Load on the real server while its disk is filled and freed again and again; then everything may end.
 *
 *   free  --(fill)-->  full   until new work was refused for a while: reading goes on
 *   full  --(free)-->  free   until new work is taken again: nobody restarts anything
 *
 * The clients are those of the crash proof. A refusal that may be repeated looks to them like a server that is gone: they do not know
 * whether it counted, and come back.
 */
import {
  CreateActivityCommand,
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  ListExecutionsCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { createSdkClient, machineName, newStart, observe, requestStart, stateMachineArn } from '../crash/client.ts';
import { openFunctionEndpoint } from '../crash/function-endpoint.ts';
import { startServerProcess } from '../crash/server-handle.ts';
import { createWorkers } from '../crash/workers.ts';
import { activityName, definition } from '../crash/workload.ts';
import type { Ledgers, StartRecord } from '../oracle/ledgers.ts';
import type { SmallDisk } from './small-disk.ts';

/** One time that the disk was full. Times in milliseconds. */
export interface Round {
  /** From the filling to the first refusal: what has room in the log is still taken. */
  readonly refusedAfter: number;
  /** Reads that were answered while the disk was full. */
  readonly reads: number;
  /** From the freeing to the first start that was taken. */
  readonly resumedAfter: number;
}

export interface DiskFullResult {
  readonly ledgers: Ledgers;
  readonly rounds: readonly Round[];
  /** How often each code was answered. */
  readonly refusals: Readonly<Record<string, number>>;
}

interface CampaignOptions {
  readonly times: number;
  readonly disk: SmallDisk;
  readonly dataDirectory: string;
  readonly random: () => number;
  readonly report: (line: string) => void;
}

/** Executions that are kept open. */
const OPEN_MAX = 24;
/** Further executions that are asked for while the disk is full. */
const PROBES_MAX = 24;
/** How long the disk stays free between two fillings, and full once work is refused. */
const CALM_MS = 1_000;
/** How long a full disk may go unnoticed, and a free one unused. */
const NOTICE_MS_MAX = 60_000;
/** How long everything may take to end. */
const SETTLE_MS_MAX = 180_000;
/** Makes the log grow fast, so that a full disk is felt soon. */
const PAD_CHARS = 8_192;

/** The codes of errors that SDKs repeat. */
const repeatable: ReadonlySet<string> = new Set(['ServiceUnavailableException', 'ThrottlingException']);

/**
 * Runs the campaign and ends with a server that was closed in good order.
 * @throws what a server never may answer, or if it does not refuse or resume in time.
 */
export async function runDiskFullCampaign(options: CampaignOptions): Promise<DiskFullResult> {
  const { times, disk, random, report } = options;
  const workers = createWorkers(random);
  const functions = await openFunctionEndpoint(random, workers.take);
  const server = await startServerProcess(options.dataDirectory, functions.url, 'none');
  const refusals: Record<string, number> = {};
  const client = createPatientClient(server.url, (code) => {
    refusals[code] = (refusals[code] ?? 0) + 1;
  });
  const starts = new Map<string, StartRecord>();
  const rounds: Round[] = [];
  const ended = new AbortController();

  async function load(): Promise<void> {
    while (!ended.signal.aborted) {
      workers.poll(client);
      const open = openStarts(starts);
      const requests = open.map((start) =>
        start.isAcknowledged ? observe(client, start) : requestStart(client, start),
      );
      for (let missing = OPEN_MAX - open.length; missing > 0; missing -= 1) {
        const start = paddedStart(starts.size + 1, random);
        starts.set(start.executionArn, start);
        requests.push(requestStart(client, start));
      }
      await Promise.all([...requests, ...workers.work(client)]);
      await sleep(5);
    }
  }

  try {
    await createMachine(client);
    const loading = load();
    for (let round = 1; round <= times; round += 1) {
      await Promise.race([sleep(CALM_MS), loading]);
      rounds.push(await Promise.race([fillOnce(client, disk, starts, refusals, random), loading.then(neverEnds)]));
      report(`filled ${round} times: ${JSON.stringify(rounds.at(-1))}`);
    }
    ended.abort();
    await loading;
    await settle(client, starts, () => [workers.poll(client), ...workers.work(client)], report);
    await server.stop();
  } finally {
    disk.free();
    await server.kill();
    await functions.close();
    client.destroy();
  }
  const dispatches = [...functions.dispatches, ...workers.handovers];
  return { ledgers: { starts, dispatches, answers: workers.answers }, rounds, refusals };
}

function neverEnds(): never {
  throw new Error('the load ended before the campaign did');
}

/** Fills the disk, waits until that is felt, reads, frees it, and waits until work is taken again. */
async function fillOnce(
  client: SFNClient,
  disk: SmallDisk,
  starts: Map<string, StartRecord>,
  refusals: Readonly<Record<string, number>>,
  random: () => number,
): Promise<Round> {
  const count = () => Object.values(refusals).reduce((sum, each) => sum + each, 0);
  const acknowledged = () => [...starts.values()].filter(({ isAcknowledged }) => isAcknowledged).length;
  const probes: Promise<void>[] = [];
  const before = count();
  disk.fill();
  const refusedAfter = await until('a full disk is noticed', () => {
    // Executions that wait for the disk send nothing: somebody has to ask for new work.
    const probe = paddedStart(starts.size + 1, random);
    if (openStarts(starts).length < OPEN_MAX + PROBES_MAX) {
      starts.set(probe.executionArn, probe);
      probes.push(requestStart(client, probe));
    }
    return count() > before;
  });
  let reads = 0;
  for (const deadline = Date.now() + CALM_MS * (0.5 + random()); Date.now() < deadline; reads += 2) {
    const known = [...starts.values()].find(({ isAcknowledged }) => isAcknowledged);
    if (known === undefined) throw new Error('no start was acknowledged before the disk was full');
    await client.send(new DescribeExecutionCommand({ executionArn: known.executionArn }));
    await client.send(new ListExecutionsCommand({ stateMachineArn, maxResults: 5 }));
    await sleep(20);
  }
  const taken = acknowledged();
  disk.free();
  const resumedAfter = await until('a start is taken once the disk is free', () => acknowledged() > taken);
  await Promise.all(probes);
  return { refusedAfter, reads, resumedAfter };
}

/** A client that tells of refusals that may be repeated, and then does as if the connection had broken. */
function createPatientClient(url: string, onRefusal: (code: string) => void): SFNClient {
  const client = createSdkClient(url);
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        if (!(error instanceof Error) || !repeatable.has(error.name)) throw error;
        onRefusal(error.name);
        throw Object.assign(new Error('refused for now'), { code: 'ECONNRESET' });
      }
    },
    { step: 'initialize' },
  );
  return client;
}

async function createMachine(client: SFNClient): Promise<void> {
  const roleArn = 'arn:aws:iam::123456789012:role/crash';
  await client.send(new CreateActivityCommand({ name: activityName }));
  await client.send(new CreateStateMachineCommand({ name: machineName, definition, roleArn }));
}

function paddedStart(number: number, random: () => number): StartRecord {
  const start = newStart(number, random);
  return { ...start, input: JSON.stringify({ ...JSON.parse(start.input), pad: 'x'.repeat(PAD_CHARS) }) };
}

function openStarts(starts: ReadonlyMap<string, StartRecord>): readonly StartRecord[] {
  return [...starts.values()].filter(({ observedEnd }) => observedEnd === undefined);
}

/** Waits until every start is acknowledged and was seen to end, or too much time has passed; the oracle says what is lost. */
async function settle(
  client: SFNClient,
  starts: ReadonlyMap<string, StartRecord>,
  work: () => readonly (void | Promise<void>)[],
  report: (line: string) => void,
): Promise<void> {
  const deadline = Date.now() + SETTLE_MS_MAX;
  while (openStarts(starts).length > 0 && Date.now() < deadline) {
    const requests = openStarts(starts).map((start) =>
      start.isAcknowledged ? observe(client, start) : requestStart(client, start),
    );
    await Promise.all([...requests, ...work()]);
    await sleep(50);
  }
  report(`settled; ${openStarts(starts).length} executions did not end`);
}

/** How long it took, in milliseconds. */
async function until(what: string, isReached: () => boolean): Promise<number> {
  const began = Date.now();
  while (!isReached()) {
    if (Date.now() - began > NOTICE_MS_MAX) throw new Error(`waited ${NOTICE_MS_MAX} ms in vain until ${what}`);
    await sleep(10);
  }
  return Date.now() - began;
}

function sleep(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
