/**
 * Checks an execution as a store holds it against itself: its records are a journal, its history keeps its rules, and the
 * journal folds to what the row and the snapshot say. Knows nothing of how it came to be.
 *
 * Whatever is wrong is told; nothing that a damaged store can hold makes this throw.
 */
import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { headOf } from '../decide/execution-state.ts';
import { fold } from '../decide/fold.ts';
import { decodeSnapshot, encodeSnapshot } from '../decide/snapshot.ts';
import type { HistoryEvent } from '../history/history-event.ts';
import type { JournalRecord } from '../history/journal.ts';
import { decodeRecord, payloadHashes } from '../history/journal-codec.ts';
import { projectHistory } from '../history/project-history.ts';
import type { ExecutionHead, ExecutionRow, ExecutionSnapshot, MachineType, StoredRecord } from '../ports/store.ts';
import { checkHistory, isTerminal } from './check-history.ts';

/** All that a store holds about an execution, read at one instant. */
export interface StoredParts {
  readonly row: ExecutionRow;
  readonly records: readonly StoredRecord[];
  readonly payloads: ReadonlyMap<string, string>;
  readonly snapshot: ExecutionSnapshot | undefined;
  /** The type of the revision that it runs; undefined if that is not stored. */
  readonly machineType: MachineType | undefined;
}

export interface ExecutionCheck {
  /** The history, as far as it can be read. */
  readonly events: readonly HistoryEvent[];
  /** What is wrong, for people; empty if nothing is. */
  readonly problems: readonly string[];
}

/** Checks everything that can be checked. */
export function checkExecution(parts: StoredParts): ExecutionCheck {
  const { row, records, payloads, machineType } = parts;
  const problems = [...checkRecords(row, records), ...checkPayloads(payloads)];
  if (machineType === undefined) problems.push(`revision ${row.head.revision} of its machine is not stored`);
  const journal = attempt(() => decodeJournal(records, payloads));
  if (journal.problem !== undefined) return { events: [], problems: [...problems, journal.problem] };
  const events = journal.value.flatMap(projectHistory);
  problems.push(...checkIds(records, journal.value));
  if (machineType === undefined) return { events, problems };
  const folded = attempt(() => checkFold(parts, machineType, journal.value));
  problems.push(...(folded.problem === undefined ? folded.value : [folded.problem]));
  // Of an Express execution only its beginning and its end are durable, and no event.
  if (machineType === 'STANDARD') problems.push(...checkHistory(events), ...checkEnd(row, events));
  return { events, problems };
}

/** Records are numbered without a gap, and the row names the last one. */
function checkRecords({ sequence, lastEventId }: ExecutionRow, records: readonly StoredRecord[]): readonly string[] {
  const problems: string[] = [];
  const wrong = records.findIndex((record, index) => record.sequence !== index + 1);
  if (wrong >= 0) problems.push(`record ${wrong + 1} has the number ${records[wrong]?.sequence}`);
  const last = records.at(-1);
  if (last?.sequence !== sequence)
    problems.push(`the row names record ${sequence} as the last, there are ${last?.sequence ?? 0}`);
  if (last !== undefined && last.lastEventId !== lastEventId) {
    problems.push(`the row names event ${lastEventId} as the last, the last record ends with ${last.lastEventId}`);
  }
  return problems;
}

function checkPayloads(payloads: ReadonlyMap<string, string>): readonly string[] {
  return [...payloads]
    .filter(([name, text]) => hash('sha256', text, 'base64url') !== name)
    .map(([name]) => `the payload ${name} has another content than its hash says`);
}

/** @throws Error if a record cannot be read, or a payload is missing. */
function decodeJournal(
  records: readonly StoredRecord[],
  payloads: ReadonlyMap<string, string>,
): readonly JournalRecord[] {
  const textOf = (name: string): string => {
    const text = payloads.get(name);
    if (text === undefined) throw new Error(`the payload ${name} is not stored`);
    return text;
  };
  return records.map(({ sequence, body }) => {
    const decoded = attempt(() => decodeRecord(body, textOf));
    if (decoded.problem === undefined) return decoded.value;
    throw new Error(`record ${sequence} cannot be read: ${decoded.problem}`);
  });
}

/** The events of a record have the ids that its row says. */
function checkIds(records: readonly StoredRecord[], journal: readonly JournalRecord[]): readonly string[] {
  return records.flatMap(({ sequence, firstEventId, lastEventId }, index) => {
    const ids = (journal[index]?.entries ?? []).map(({ id }) => id).filter((id) => id > 0);
    const [first = firstEventId, last = firstEventId - 1] = [ids[0], ids.at(-1)];
    if (first === firstEventId && last === lastEventId) return [];
    return [`record ${sequence} holds the events ${first} to ${last}, its row says ${firstEventId} to ${lastEventId}`];
  });
}

/** A closed execution has a terminal event, and only such a one has. */
function checkEnd({ head }: ExecutionRow, events: readonly HistoryEvent[]): readonly string[] {
  const last = events.at(-1);
  if (isTerminal(last?.type ?? '') === (head.status !== 'RUNNING')) return [];
  return [`the execution is ${head.status}, its last event is ${last?.type}`];
}

/** The journal folds to the row's head, and to the same state from its snapshot on. */
function checkFold(
  { row, snapshot }: StoredParts,
  machineType: MachineType,
  journal: readonly JournalRecord[],
): readonly string[] {
  // The durable records of an Express execution are empty: there is nothing to fold.
  if (machineType === 'EXPRESS') return [];
  const state = fold(row.start, machineType, journal);
  const problems = differences(headOf(state), row.head);
  if (snapshot === undefined) return problems;
  const from = decodeSnapshot(snapshot.body, row.start, machineType);
  if (from === undefined) return [...problems, 'its snapshot cannot be read'];
  const resumed = fold(row.start, machineType, journal.slice(snapshot.sequence), from);
  const isSame = encodeSnapshot(resumed) === encodeSnapshot(state);
  return isSame ? problems : [...problems, `its snapshot at ${snapshot.sequence} folds to another state`];
}

function differences(folded: ExecutionHead, stored: ExecutionHead): readonly string[] {
  const storedMembers = new Map<string, unknown>(Object.entries(stored));
  return Object.entries(folded)
    .filter(([key, value]) => !isDeepStrictEqual(value, storedMembers.get(key)))
    .map(([key, value]) => `${key} folds to ${String(value)}, the row says ${String(storedMembers.get(key))}`);
}

/** The hashes of the payloads that a journal refers to, each once; those of records that cannot be read are left out. */
export function referredPayloads(records: readonly StoredRecord[]): readonly string[] {
  const hashes = records.map(({ body }) => attempt(() => payloadHashes(body)));
  return [...new Set(hashes.flatMap(({ problem, value }) => (problem === undefined ? value : [])))];
}

type Attempt<T> =
  | { readonly problem: undefined; readonly value: T }
  | { readonly problem: string; readonly value?: never };

function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { problem: undefined, value: work() };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
