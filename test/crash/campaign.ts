/**
 * One crash campaign: load on the real server, a SIGKILL at a random moment, a restart, and again; then everything may
 * end, and the ledgers are handed over.
 */
import { CreateActivityCommand, CreateStateMachineCommand, type SFNClient } from '@aws-sdk/client-sfn';
import type { Ledgers, StartRecord } from '../oracle/ledgers.ts';
import {
  createSdkClient,
  machineName,
  newStart,
  observe,
  requestRedrive,
  requestStart,
  requestStop,
} from './client.ts';
import { openFunctionEndpoint } from './function-endpoint.ts';
import { type ServerHandle, startServerProcess } from './server-handle.ts';
import { createWorkers, type Workers } from './workers.ts';
import { activityName, definition, readInput } from './workload.ts';

export interface CampaignResult {
  readonly ledgers: Ledgers;
  /** Kills that came while executions were running. */
  readonly effectiveKills: number;
}

export interface CampaignOptions {
  readonly kills: number;
  readonly sabotage: string;
  readonly dataDirectory: string;
  readonly random: () => number;
  readonly report: (line: string) => void;
}

/** Executions that are kept open. */
const OPEN_MAX = 24;
/** The life of a server, in milliseconds. */
const LIFE_MS = { min: 30, max: 700 } as const;
/** The share of executions that a client stops. */
const STOP_SHARE = 0.04;
/** The share of executions whose start is asked for again. */
const REPEAT_SHARE = 0.1;
/** The share of executions, of those that only a redrive brings to their end, that are redriven in a round … */
const NEEDED_REDRIVE_SHARE = 0.2;
/** … and of others that did not succeed, most of which fail again or were stopped; an execution has few of them. */
const OTHER_REDRIVE_SHARE = 0.01;
const REDRIVES_MAX = 4;
/** How long everything may take to end once no more kills come, in milliseconds. */
const SETTLE_MS_MAX = 180_000;

/**
 * Runs the campaign and ends with a server that was closed in good order.
 * @throws whatever a living server answered that it never may.
 */
export async function runCampaign(options: CampaignOptions): Promise<CampaignResult> {
  const { kills, random, report } = options;
  const workers = createWorkers(random);
  const functions = await openFunctionEndpoint(random, workers.take);
  const starts = new Map<string, StartRecord>();
  const launch = () => startServerProcess(options.dataDirectory, functions.url, options.sabotage);
  let effectiveKills = 0;
  let server = await launch();
  try {
    await createMachine(server);
    for (let kill = 1; kill <= kills; kill += 1) {
      const life = LIFE_MS.min + random() * (LIFE_MS.max - LIFE_MS.min);
      await loadUntilKilled(server, starts, workers, random, life);
      if (openStarts(starts).length > 0) effectiveKills += 1;
      server = await launch();
      if (kill % 50 === 0) report(`${kill} kills, ${starts.size} starts, ${functions.dispatches.length} dispatches`);
    }
    await settle(server, starts, workers, report);
    await server.stop();
  } finally {
    await server.kill();
    await functions.close();
  }
  const dispatches = [...functions.dispatches, ...workers.handovers];
  return { ledgers: { starts, dispatches, answers: workers.answers }, effectiveKills };
}

async function createMachine(server: ServerHandle): Promise<void> {
  const client = createSdkClient(server.url);
  const roleArn = 'arn:aws:iam::123456789012:role/crash';
  await client.send(new CreateActivityCommand({ name: activityName }));
  await client.send(new CreateStateMachineCommand({ name: machineName, definition, roleArn }));
  client.destroy();
}

/** Keeps the server busy, kills it after `lifeMs`, and returns when every request has learnt its fate. */
async function loadUntilKilled(
  server: ServerHandle,
  starts: Map<string, StartRecord>,
  workers: Workers,
  random: () => number,
  lifeMs: number,
): Promise<void> {
  const client = createSdkClient(server.url);
  const killing = new AbortController();
  const killed = new Promise<void>((resolve) => {
    setTimeout(() => {
      killing.abort();
      void server.kill().then(resolve);
    }, lifeMs);
  });
  const unanswered = [...starts.values()].filter(({ isAcknowledged }) => !isAcknowledged);
  await Promise.all(unanswered.map((start) => requestStart(client, start)));
  while (!killing.signal.aborted) {
    workers.poll(client);
    await Promise.all([...nextRequests(client, starts, random), ...workers.work(client)]);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await killed;
  await workers.rest();
  client.destroy();
}

/** Tops up the open executions, stops a few, repeats the starts of some and looks at others; redrives what did not succeed. */
function nextRequests(client: SFNClient, starts: Map<string, StartRecord>, random: () => number): Promise<void>[] {
  const open = openStarts(starts);
  const requests = open
    .filter(({ isAcknowledged }) => isAcknowledged)
    .filter(() => random() < 0.2)
    .map((start) => {
      const lot = random();
      if (lot < STOP_SHARE) return requestStop(client, start);
      return lot < STOP_SHARE + REPEAT_SHARE ? requestStart(client, start) : observe(client, start);
    });
  requests.push(
    ...[...starts.values()]
      .filter((start) => random() < redriveShare(start))
      .map((start) => requestRedrive(client, start)),
  );
  for (let missing = OPEN_MAX - open.length; missing > 0; missing -= 1) {
    const start = newStart(starts.size + 1, random);
    starts.set(start.executionArn, start);
    requests.push(requestStart(client, start));
  }
  return requests;
}

/** How likely a client redrives the execution in a round. */
function redriveShare({ observedEnd, input, redrivesAcknowledged }: StartRecord): number {
  if (observedEnd === undefined || observedEnd.status === 'SUCCEEDED' || redrivesAcknowledged >= REDRIVES_MAX) return 0;
  if (isRedriveNeeded(observedEnd, input)) return NEEDED_REDRIVE_SHARE;
  return OTHER_REDRIVE_SHARE;
}

function isRedriveNeeded({ status, redriveCount }: NonNullable<StartRecord['observedEnd']>, input: string): boolean {
  return status === 'FAILED' && redriveCount < readInput(input).redrives;
}

function openStarts(starts: ReadonlyMap<string, StartRecord>): readonly StartRecord[] {
  return [...starts.values()].filter(({ observedEnd }) => observedEnd === undefined);
}

/** Waits until every acknowledged execution was seen to end, or too much time has passed. */
async function settle(
  server: ServerHandle,
  starts: Map<string, StartRecord>,
  workers: Workers,
  report: (line: string) => void,
): Promise<void> {
  const client = createSdkClient(server.url);
  const deadline = Date.now() + SETTLE_MS_MAX;
  const waiting = () => openStarts(starts).filter(({ isAcknowledged }) => isAcknowledged);
  const broken = () =>
    [...starts.values()].filter(
      ({ observedEnd, input }) => observedEnd !== undefined && isRedriveNeeded(observedEnd, input),
    );
  await Promise.all(
    openStarts(starts)
      .filter(({ isAcknowledged }) => !isAcknowledged)
      .map((start) => requestStart(client, start)),
  );
  let lastLeft = Number.POSITIVE_INFINITY;
  let lastProgressAt = Date.now();
  while (waiting().length + broken().length > 0 && Date.now() < deadline) {
    workers.poll(client);
    // What is redriven now is looked at in the next round: an answer from before the redrive would say nothing.
    const watched = waiting();
    await Promise.all([
      ...broken().map((start) => requestRedrive(client, start)),
      ...watched.map((start) => observe(client, start)),
      ...workers.work(client),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const left = waiting().length;
    if (left < lastLeft) lastProgressAt = Date.now();
    lastLeft = left;
    // What is lost or stuck will not end: the oracle says what it is.
    if (Date.now() - lastProgressAt > 30_000) break;
  }
  report(`settled; ${waiting().length} executions did not end`);
  client.destroy();
}
