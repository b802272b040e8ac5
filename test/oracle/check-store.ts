/**
 * Reads a whole store and checks it against itself: every history keeps its rules, every journal folds to what its
 * row and its snapshot say.
 */
import {
  decodeRecord,
  decodeSnapshot,
  encodeSnapshot,
  type ExecutionHead,
  type ExecutionRow,
  fold,
  headOf,
  type HistoryEvent,
  type JournalRecord,
  payloadHashes,
  projectHistory,
  type Store,
} from '@stepwright/engine';
import { isDeepStrictEqual } from 'node:util';
import { checkHistory, isTerminal } from './check-history.ts';
import type { Violation } from './ledgers.ts';

/** An execution as its store holds it. */
export interface ExecutionDump {
  readonly row: ExecutionRow;
  readonly events: readonly HistoryEvent[];
  /** The attempts that its history says were started, named as the functions' ledger names them. */
  readonly startedAttempts: ReadonlySet<string>;
}

export interface StoreDump {
  readonly executions: ReadonlyMap<string, ExecutionDump>;
  readonly violations: readonly Violation[];
}

/** Names the attempt that a Scheduled event is about, or undefined for other events. */
export type AttemptNamer = (scheduled: HistoryEvent) => string | undefined;

const PAGE = 500;

/** Checks every execution of the store. */
export async function checkStore(store: Store, nameAttempt: AttemptNamer): Promise<StoreDump> {
  const executions = new Map<string, ExecutionDump>();
  const violations: Violation[] = [];
  let page = await store.scanExecutions('', PAGE);
  while (page.length > 0) {
    for (const row of page) {
      const { executionArn } = row.start;
      const records = await readJournal(store, executionArn);
      const events = records.flatMap((record) => projectHistory(record));
      executions.set(executionArn, { row, events, startedAttempts: startedAttempts(events, nameAttempt) });
      const problems = [...checkHistory(events), ...checkEnd(row, events), ...(await checkFold(store, row, records))];
      violations.push(...problems.map((detail) => ({ rule: 'a stored execution is sound', executionArn, detail })));
    }
    page = await store.scanExecutions(page.at(-1)?.start.executionArn ?? '', PAGE);
  }
  return { executions, violations };
}

async function readJournal(store: Store, executionArn: string): Promise<readonly JournalRecord[]> {
  const records = await store.readJournal(executionArn);
  const payloads = await store.readPayloads(executionArn, [
    ...new Set(records.flatMap(({ body }) => payloadHashes(body))),
  ]);
  const textOf = (hash: string) => {
    const text = payloads.get(hash);
    if (text === undefined) throw new Error(`${executionArn}: the payload ${hash} is not stored`);
    return text;
  };
  return records.map(({ body }) => decodeRecord(body, textOf));
}

function startedAttempts(events: readonly HistoryEvent[], nameAttempt: AttemptNamer): ReadonlySet<string> {
  const scheduledIds = new Set(
    events
      .filter(({ type }) => /^(LambdaFunction|Activity|Task)Started$/.test(type))
      .map(({ previousEventId }) => previousEventId),
  );
  const scheduled = events.filter(({ id }) => scheduledIds.has(id));
  return new Set(scheduled.map(nameAttempt).filter((name) => name !== undefined));
}

/** A closed execution has a terminal event, and only such a one has. */
function checkEnd({ head, lastEventId }: ExecutionRow, events: readonly HistoryEvent[]): readonly string[] {
  const last = events.at(-1);
  const problems: string[] = [];
  if (last?.id !== lastEventId)
    problems.push(`the row names ${lastEventId} as the last event, the journal ${last?.id}`);
  if (isTerminal(last?.type ?? '') !== (head.status !== 'RUNNING')) {
    problems.push(`the execution is ${head.status}, its last event is ${last?.type}`);
  }
  return problems;
}

/** The journal folds to the row's head, and to the same state from its snapshot on. */
async function checkFold(
  store: Store,
  row: ExecutionRow,
  records: readonly JournalRecord[],
): Promise<readonly string[]> {
  const machine = await store.findRevision(row.start.stateMachineArn, row.start.revision);
  if (machine === undefined) return ['its definition is not stored'];
  const state = fold(row.start, machine.type, records);
  const problems = differences(headOf(state), row.head);
  const stored = await store.loadExecution(row.start.executionArn);
  if (stored?.snapshot === undefined) return problems;
  const from = decodeSnapshot(stored.snapshot.body, row.start, machine.type);
  if (from === undefined) return [...problems, 'its snapshot cannot be read'];
  const resumed = fold(row.start, machine.type, records.slice(stored.snapshot.sequence), from);
  const isSame = encodeSnapshot(resumed) === encodeSnapshot(state);
  return isSame ? problems : [...problems, `its snapshot at ${stored.snapshot.sequence} folds to another state`];
}

function differences(folded: ExecutionHead, stored: ExecutionHead): readonly string[] {
  const storedMembers = new Map<string, unknown>(Object.entries(stored));
  return Object.entries(folded)
    .filter(([key, value]) => !isDeepStrictEqual(value, storedMembers.get(key)))
    .map(([key, value]) => `${key} folds to ${String(value)}, the row says ${String(storedMembers.get(key))}`);
}
