/**
 * A store that keeps everything in memory and dies with the process: synchronous Express executions and tests use it.
 *
 * Invariants
 * - Every call takes effect at once, in the order of the calls, before its promise is returned; so two calls never
 *   interleave, and a commit call is all or nothing because all of it is checked before any of it is written.
 * - Every claim raises the epoch; a commit under an earlier lease writes nothing.
 *
 * Rows are the objects that were handed in: callers must not change them afterwards.
 */
import {
  type CommitResult,
  type ExecutionCommit,
  type ExecutionQuery,
  type ExecutionRow,
  type ExecutionSnapshot,
  type JobStop,
  type Lease,
  StaleEpochError,
  type Store,
  type StoredRecord,
} from '../ports/store.ts';
import { createMemoryAnnouncements } from './memory-announcements.ts';
import { createMemoryActivities } from './memory-activities.ts';
import { compareNewestFirst, compareText } from './execution-order.ts';
import type { FindSlot, MachineSlot } from './machine-slot.ts';
import { createMemoryLimits } from './memory-limits.ts';
import { createMemoryMapRuns } from './memory-map-runs.ts';
import { createMemoryMachines } from './memory-machines.ts';
import { createMemoryRetention } from './memory-retention.ts';
import { createMemorySearch } from './memory-search.ts';
import { selectRecords } from './select-records.ts';

/** A store in memory that can also let go of executions. */
export interface MemoryStore extends Store {
  /** Drops all that is held about an execution, as if it had never been. */
  readonly forget: (executionArn: string) => void;
}

interface Entry {
  row: ExecutionRow;
  snapshot: ExecutionSnapshot | undefined;
  readonly records: StoredRecord[];
  /** Made when the first payload comes: most executions have none. */
  payloads: Map<string, string> | undefined;
}

/** Opens an empty store. */
export function createMemoryStore(): MemoryStore {
  const entries = new Map<string, Entry>();
  /** The running executions that have a timer or are unsettled, so that looking for them passes over the closed ones. */
  const waiting = new Map<string, Entry>();
  const { findTags, ...activities } = createMemoryActivities(assertOpen);
  const { addAnnouncements, ...announcements } = createMemoryAnnouncements(assertOpen);
  const slots = new Map<string, MachineSlot>();
  const machines = createMemoryMachines(findSlot, slots, findTags);
  const { index, forget: forgetValues, ...search } = createMemorySearch(findSlot, slots, allRows);
  const secrets = new Map<string, string>();
  /** The executions that offer tasks, by activity; whoever has offered some for longest comes first. */
  const offering = new Map<string, Set<string>>();
  const jobStops = new Map<string, JobStop>();
  const {
    begin: beginMapRuns,
    redrive: redriveMapRuns,
    stop: stopMapRuns,
    forgetOf: forgetMapRuns,
    ...mapRuns
  } = createMemoryMapRuns({ assertHeld, assertOpen, rows: allRows });
  let epoch = 0;
  let isClosed = false;

  function assertOpen(): void {
    if (isClosed) throw new Error('the store is closed');
  }

  function findSlot(machineArn: string): ReturnType<FindSlot> {
    assertOpen();
    return slots.get(machineArn);
  }

  function allRows(): readonly ExecutionRow[] {
    assertOpen();
    return entries
      .values()
      .map((entry) => entry.row)
      .toArray();
  }

  function forget(executionArn: string): void {
    moveOffers(executionArn, entries.get(executionArn)?.row.head.offeredActivities ?? [], []);
    entries.delete(executionArn);
    waiting.delete(executionArn);
    forgetValues(executionArn);
    forgetMapRuns(executionArn);
  }

  function assertHeld(lease: Lease): void {
    assertOpen();
    if (epoch === 0 || lease.shard !== 0 || lease.epoch !== epoch) throw new StaleEpochError(lease);
  }

  function write(commit: ExecutionCommit): CommitResult {
    const existing = entries.get(commit.executionArn);
    if (commit.start !== undefined && existing !== undefined) return 'exists';
    if (commit.sequence !== (existing?.row.sequence ?? 0) + 1) return 'conflict';
    const offersBefore = existing?.row.head.offeredActivities ?? [];
    const entry = existing === undefined ? newEntry(commit) : existing;
    if (existing === undefined) {
      entries.set(commit.executionArn, entry);
      index(entry.row.start);
    } else entry.row = nextRow(entry.row, commit);
    append(entry, commit);
    const { status, dueAt, isUnsettled } = commit.head;
    if (status === 'RUNNING' && (dueAt !== undefined || isUnsettled)) waiting.set(commit.executionArn, entry);
    else waiting.delete(commit.executionArn);
    moveOffers(commit.executionArn, offersBefore, commit.head.offeredActivities);
    for (const stop of commit.jobStops ?? []) jobStops.set(stop.token, stop);
    addAnnouncements(commit.announcements ?? []);
    beginMapRuns(commit.mapRuns ?? []);
    redriveMapRuns(commit.mapRunRedrives ?? []);
    stopMapRuns(commit.mapRunStops ?? []);
    return 'written';
  }

  function moveOffers(executionArn: string, before: readonly string[], after: readonly string[]): void {
    for (const activityArn of before) {
      if (after.includes(activityArn)) continue;
      const executions = offering.get(activityArn);
      executions?.delete(executionArn);
      if (executions?.size === 0) offering.delete(activityArn);
    }
    for (const activityArn of after) {
      offering.set(activityArn, (offering.get(activityArn) ?? new Set()).add(executionArn));
    }
  }

  function saveSnapshot(snapshot: ExecutionSnapshot): void {
    const entry = entries.get(snapshot.executionArn);
    if (entry === undefined || snapshot.sequence > entry.row.sequence) return;
    if (snapshot.sequence > (entry.snapshot?.sequence ?? 0)) entry.snapshot = snapshot;
  }

  return {
    ...machines,
    ...activities,
    ...announcements,
    ...search,
    ...createMemoryLimits(findSlot, slots),
    ...mapRuns,
    ...createMemoryRetention({ assertHeld, rows: allRows, forget, slots }),
    shardCount: 1,

    keepSecret: async (name, fresh) => {
      assertOpen();
      const secret = secrets.get(name) ?? fresh;
      secrets.set(name, secret);
      return secret;
    },

    claim: async () => {
      assertOpen();
      epoch += 1;
      return [{ shard: 0, epoch }];
    },

    commit: async (lease, commits) => {
      assertHeld(lease);
      for (const commit of commits) assertCommit(commit);
      return commits.map(write);
    },

    saveSnapshots: async (lease, snapshots) => {
      assertHeld(lease);
      for (const snapshot of snapshots) saveSnapshot(snapshot);
    },

    findExecution: async (executionArn) => {
      assertOpen();
      return entries.get(executionArn)?.row;
    },

    loadExecution: async (executionArn) => {
      assertOpen();
      const entry = entries.get(executionArn);
      if (entry === undefined) return undefined;
      return { row: entry.row, snapshot: entry.snapshot, records: entry.records.slice(entry.snapshot?.sequence ?? 0) };
    },

    readJournal: async (executionArn) => {
      assertOpen();
      return [...(entries.get(executionArn)?.records ?? [])];
    },

    readRecords: async (executionArn, range) => {
      assertOpen();
      return selectRecords(entries.get(executionArn)?.records ?? [], range);
    },

    readPayloads: async (executionArn, hashes) => {
      assertOpen();
      const found = new Map<string, string>();
      const payloads = entries.get(executionArn)?.payloads;
      for (const hash of hashes) {
        const text = payloads?.get(hash);
        if (text !== undefined) found.set(hash, text);
      }
      return found;
    },

    listExecutions: async (query) => {
      return allRows()
        .filter((row) => isListed(row, query))
        .sort(compareNewestFirst)
        .slice(0, query.limit);
    },

    dueExecutions: async (_lease, until, limit) => {
      assertOpen();
      const due: { executionArn: string; dueAt: number }[] = [];
      for (const [executionArn, { row }] of waiting) {
        const { dueAt } = row.head;
        if (dueAt !== undefined && dueAt <= until) due.push({ executionArn, dueAt });
      }
      return due.sort((a, b) => a.dueAt - b.dueAt || compareText(a.executionArn, b.executionArn)).slice(0, limit);
    },

    unsettledExecutions: async (_lease, afterArn, limit) => {
      assertOpen();
      const arns: string[] = [];
      for (const [arn, { row }] of waiting) if (row.head.isUnsettled && arn > afterArn) arns.push(arn);
      return arns.sort(compareText).slice(0, limit);
    },

    offeringExecutions: async (_lease, activityArn, limit) => {
      assertOpen();
      return [...(offering.get(activityArn) ?? [])].slice(0, limit);
    },

    pendingJobStops: async (_lease, limit) => {
      assertOpen();
      return [...jobStops.values()].slice(0, limit);
    },

    forgetJobStops: async (lease, tokens) => {
      assertHeld(lease);
      for (const token of tokens) jobStops.delete(token);
    },

    scanExecutions: async (afterArn, limit) => {
      return allRows()
        .filter((row) => row.start.executionArn > afterArn)
        .sort((a, b) => compareText(a.start.executionArn, b.start.executionArn))
        .slice(0, limit);
    },

    close: async () => {
      isClosed = true;
    },

    forget,
  };
}

/** What every store refuses: a commit that no caller may make. */
function assertCommit(commit: ExecutionCommit): void {
  const { executionArn, start, head, firstEventId, lastEventId } = commit;
  const complain = (why: string): never => {
    throw new Error(`invalid commit ${commit.sequence} of ${executionArn}: ${why}`);
  };
  if ((start !== undefined) !== (commit.sequence === 1)) complain('`start` belongs to sequence 1 and to no other');
  if (start !== undefined && start.executionArn !== executionArn) complain(`it starts ${start.executionArn}`);
  if ((head.status === 'RUNNING') !== (head.stoppedAt === undefined)) {
    complain(`\`stoppedAt\` is ${head.stoppedAt} and the status ${head.status}`);
  }
  if (head.dueAt !== undefined && !Number.isSafeInteger(head.dueAt)) complain(`\`dueAt\` is ${head.dueAt}`);
  if (firstEventId < 1 || lastEventId < firstEventId - 1) complain(`event ids ${firstEventId} to ${lastEventId}`);
}

function newEntry(commit: ExecutionCommit): Entry {
  const { start, head, sequence, lastEventId } = commit;
  if (start === undefined) throw new Error('the commit that starts an execution was checked to have a start');
  return { row: { start, head, sequence, lastEventId }, snapshot: undefined, records: [], payloads: undefined };
}

function nextRow(row: ExecutionRow, commit: ExecutionCommit): ExecutionRow {
  return { start: row.start, head: commit.head, sequence: commit.sequence, lastEventId: commit.lastEventId };
}

function append(entry: Entry, commit: ExecutionCommit): void {
  const { sequence, firstEventId, lastEventId, record } = commit;
  entry.records.push({ sequence, firstEventId, lastEventId, body: record });
  if (commit.payloads.length === 0) return;
  entry.payloads ??= new Map();
  for (const { hash, text } of commit.payloads) if (!entry.payloads.has(hash)) entry.payloads.set(hash, text);
}

function isListed(row: ExecutionRow, query: ExecutionQuery): boolean {
  const { stateMachineArn, stateMachineVersionArn, stateMachineAliasArn } = row.start;
  if (stateMachineArn !== query.stateMachineArn) return false;
  const { startedAs } = query;
  if (startedAs !== undefined && startedAs !== stateMachineVersionArn && startedAs !== stateMachineAliasArn)
    return false;
  if (query.status !== undefined && row.head.status !== query.status) return false;
  if (query.isRedriven !== undefined && row.head.redriveCount > 0 !== query.isRedriven) return false;
  return query.after === undefined || compareNewestFirst(row, { start: query.after }) > 0;
}
