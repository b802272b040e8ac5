/** Judges what a simulation saw against what the store holds. */
import { decodeRecord, type JournalEntry, payloadHashes, type Store } from '@stepwright/engine';
import type { SimulationResult } from '@stepwright/engine/testing';
import { checkStore } from '../oracle/check-store.ts';

/** Every broken promise, in words; empty if all were kept. */
export async function judge(result: SimulationResult): Promise<readonly string[]> {
  const { executions, violations } = await checkStore(result.store, () => undefined);
  const problems = violations.map(({ rule, executionArn, detail }) => `${rule}: ${executionArn}: ${detail}`);
  problems.push(
    ...result.foldCheck.differences.map((difference) => `the journal does not fold to the live state: ${difference}`),
  );
  for (const executionArn of result.acknowledged) {
    if (!executions.has(executionArn)) problems.push(`an acknowledged start is lost: ${executionArn}`);
  }
  problems.push(...result.begunAgain.map((executionArn) => `an acknowledged start began again: ${executionArn}`));
  for (const [executionArn, acknowledged] of Map.groupBy(result.redriven, (arn) => arn)) {
    const { redriveCount = 0 } = executions.get(executionArn)?.row.head ?? {};
    if (redriveCount < acknowledged.length) problems.push(`an acknowledged redrive is lost: ${executionArn}`);
  }
  for (const [executionArn, { row }] of executions) {
    if (row.head.status === 'RUNNING') problems.push(`an execution has not ended: ${executionArn}`);
  }
  const started = new Set<string>();
  for (const executionArn of executions.keys()) {
    for (const token of await startedTokens(result.store, executionArn)) started.add(token);
  }
  const seen = new Set<string>();
  for (const { token, executionArn, stateName } of result.dispatched) {
    if (seen.has(token)) problems.push(`an attempt was dispatched twice: ${executionArn} ${stateName}`);
    if (!started.has(token))
      problems.push(`an attempt was dispatched before it was durable: ${executionArn} ${stateName}`);
    seen.add(token);
  }
  for (const executionArn of executions.keys()) problems.push(...(await checkJobs(result, executionArn)));
  return problems;
}

/** A job that its execution knew of was followed to its end, or stopped. */
async function checkJobs({ store, jobs }: SimulationResult, executionArn: string): Promise<readonly string[]> {
  const ends = new Map<string, string>();
  const tokens = new Map<number, string>();
  for (const entry of await readEntries(store, executionArn)) {
    if (entry.kind === 'attemptScheduled') tokens.set(entry.scope, entry.token);
    const token = tokens.get(entry.scope) ?? '';
    if (entry.kind === 'jobSubmitted') ends.set(entry.handle, 'gone');
    if (ends.get(token) === 'gone' && entry.type === 'TaskSucceeded') ends.set(token, 'succeeded');
    if (ends.get(token) === 'gone' && entry.type === 'TaskFailed') ends.set(token, 'failed');
  }
  return [...ends].flatMap(([token, end]) => {
    const job = jobs.get(token);
    if (job === undefined) return [`a job was never begun: ${executionArn} ${token}`];
    if (end === 'gone') return job.stops > 0 ? [] : [`a job was given up and not stopped: ${executionArn} ${token}`];
    return end === job.end.kind ? [] : [`a job ${job.end.kind}, its task ${end}: ${executionArn} ${token}`];
  });
}

/** The tokens of the attempts whose TaskStarted event is in the journal. */
async function startedTokens(store: Store, executionArn: string): Promise<readonly string[]> {
  const tokens = new Map<number, string>();
  const started: string[] = [];
  for (const entry of await readEntries(store, executionArn)) {
    if (entry.kind === 'attemptScheduled') tokens.set(entry.id, entry.token);
    if (entry.kind === 'attemptStarted') started.push(tokens.get(entry.previousEventId) ?? '');
  }
  return started;
}

async function readEntries(store: Store, executionArn: string): Promise<readonly JournalEntry[]> {
  const stored = await store.readJournal(executionArn);
  const hashes = stored.flatMap(({ body }) => payloadHashes(body));
  const payloads = await store.readPayloads(executionArn, hashes);
  return stored.flatMap(({ body }) => decodeRecord(body, (hash) => payloads.get(hash) ?? '').entries);
}
