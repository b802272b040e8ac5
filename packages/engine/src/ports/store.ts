/**
 * Everything durable, behind one narrow interface.
 *
 * - `commit` is the only way in which an execution changes. It writes the changes of many executions in one
 *   transaction, durable when it resolves, and carries the epoch of the lease under which they were decided: with a
 *   stale epoch nothing is written.
 * - Records are opaque text to the store (`history/journal.ts` gives them meaning); head columns are what it indexes.
 * - Whoever loads an execution gets its newest snapshot and the records after it.
 *
 * `packages/store-testkit` holds what every implementation must do.
 */
import type { ActivityStore } from './activity-store.ts';
import type { AnnouncementStore } from './announcement-store.ts';
import type { MapRunRedrive, MapRunStart, MapRunStore } from './map-run-store.ts';
import type { MachineStore } from './machine-store.ts';
import type { RetentionStore } from './retention-store.ts';
import type { LimitsStore } from './limits-store.ts';
import type { SearchStore } from './search-store.ts';
import type { SecretStore } from './secret-store.ts';

export type MachineType = 'STANDARD' | 'EXPRESS';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** The right to decide for the executions of one shard, fenced by a rising epoch. */
export interface Lease {
  readonly shard: number;
  readonly epoch: number;
}

export interface Store
  extends ExecutionStore,
    MapRunStore,
    MachineStore,
    ActivityStore,
    SecretStore,
    AnnouncementStore,
    RetentionStore,
    SearchStore,
    LimitsStore {
  /** Stops accepting calls, finishes those under way and releases the files or connections. */
  readonly close: () => Promise<void>;
}

export interface ExecutionStore {
  /** How many shards executions are spread over; 1 for an embedded store. */
  readonly shardCount: number;
  /** Takes every shard that is free, raising its epoch: an earlier owner's commits fail from now on. */
  readonly claim: () => Promise<readonly Lease[]>;
  /**
   * Writes all commits in one transaction, durable when it resolves. Results are in the order of the commits: a commit
   * whose precondition fails is left out, the others are written.
   * @throws StaleEpochError if the lease is no longer held; nothing was written.
   * @throws any other error if a commit contradicts itself (nothing was written) or the store failed (unknown if written).
   */
  readonly commit: (lease: Lease, commits: readonly ExecutionCommit[]) => Promise<readonly CommitResult[]>;
  /**
   * Caches folds; may be dropped at any time. One is kept for each execution: the newest that is not ahead of the journal.
   * @throws StaleEpochError if the lease is no longer held; nothing was written.
   */
  readonly saveSnapshots: (lease: Lease, snapshots: readonly ExecutionSnapshot[]) => Promise<void>;

  readonly findExecution: (executionArn: string) => Promise<ExecutionRow | undefined>;
  /** All that is needed to fold the execution's state. */
  readonly loadExecution: (executionArn: string) => Promise<StoredExecution | undefined>;
  /** All records in their order, also those without events: what the execution folds to without a snapshot. */
  readonly readJournal: (executionArn: string) => Promise<readonly StoredRecord[]>;
  /** Records that hold the events from `fromEventId` on (or, reversed, down from it), until `eventsMax` are covered. */
  readonly readRecords: (executionArn: string, range: RecordRange) => Promise<readonly StoredRecord[]>;
  /** Payload texts by content hash. A hash that is not there is missing from the result. */
  readonly readPayloads: (executionArn: string, hashes: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Newest start first, ties by ARN descending. */
  readonly listExecutions: (query: ExecutionQuery) => Promise<readonly ExecutionRow[]>;
  /** ARNs (with due times) of running executions due at or before `until`, soonest first. */
  readonly dueExecutions: (
    lease: Lease,
    until: number,
    limit: number,
  ) => Promise<readonly { readonly executionArn: string; readonly dueAt: number }[]>;
  /** ARNs of running executions that a new owner must take up at once, in ARN order after `afterArn`. */
  readonly unsettledExecutions: (lease: Lease, afterArn: string, limit: number) => Promise<readonly string[]>;
  /** ARNs of running executions that offer tasks of the activity, those first that have offered some for longest. */
  readonly offeringExecutions: (lease: Lease, activityArn: string, limit: number) => Promise<readonly string[]>;
  /** Jobs that records have given up and that nobody has reported as dealt with, those first that were given up first. */
  readonly pendingJobStops: (lease: Lease, limit: number) => Promise<readonly JobStop[]>;
  /**
   * The jobs with these tokens are dealt with; a token that is not there is no error.
   * @throws StaleEpochError if the lease is no longer held; nothing was written.
   */
  readonly forgetJobStops: (lease: Lease, tokens: readonly string[]) => Promise<void>;
  /** Every execution of the shard in ARN order after `afterArn`, for whoever checks the whole store. */
  readonly scanExecutions: (afterArn: string, limit: number) => Promise<readonly ExecutionRow[]>;
}

/** The change that one burst makes to one execution. */
export interface ExecutionCommit {
  readonly executionArn: string;
  /** The record's place in the journal, from 1. Written only if the journal has exactly `sequence - 1` records. */
  readonly sequence: number;
  /** What never changes about the execution; present exactly when `sequence` is 1. */
  readonly start: ExecutionStart | undefined;
  /** The encoded journal record. */
  readonly record: string;
  /**
   * Ids of the AWS events in the record: `lastEventId - firstEventId + 1` of them, none if `lastEventId < firstEventId`.
   * They go on where the record before ended: `firstEventId` is its `lastEventId + 1`, or 1.
   */
  readonly firstEventId: number;
  readonly lastEventId: number;
  /** Payload texts that the record refers to by hash and that earlier records did not store. */
  readonly payloads: readonly { readonly hash: string; readonly text: string }[];
  readonly head: ExecutionHead;
  /** Jobs that the record gives up: they are to be stopped, whatever becomes of the process. Absent: none. */
  readonly jobStops?: readonly JobStop[] | undefined;
  /** What is to be told about the commit, in this order. Absent: nothing. */
  readonly announcements?: readonly string[] | undefined;
  /** Map Runs that the record begins. Absent: none. */
  readonly mapRuns?: readonly MapRunStart[] | undefined;
  /** Map Runs that the record opens again, even if they are still stopping. Absent: none. */
  readonly mapRunRedrives?: readonly MapRunRedrive[] | undefined;
  /** ARNs of Map Runs that the record gives up: they stop, whatever becomes of the process. Absent: none. */
  readonly mapRunStops?: readonly string[] | undefined;
}

/** A job that is to be stopped. */
export interface JobStop {
  /** The token of the attempt that submitted it. */
  readonly token: string;
  /** What the store does not look into. */
  readonly job: string;
}

/** What the store indexes and lists about an execution; replaced whole by every commit. */
export interface ExecutionHead {
  readonly status: ExecutionStatus;
  /** Epoch milliseconds of the next timer, or undefined. */
  readonly dueAt: number | undefined;
  /** Whether a new owner must take the execution up at once: work is ready, or attempts may have died with the owner. */
  readonly isUnsettled: boolean;
  readonly stoppedAt: number | undefined;
  /** JSON text. */
  readonly output: string | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** ARNs of the activities, each once, of which the execution has tasks that no worker has taken. */
  readonly offeredActivities: readonly string[];
  readonly redriveCount: number;
  /** Epoch milliseconds of the last redrive. */
  readonly redrivenAt: number | undefined;
  /** The revision whose definition the execution runs now: that of its start, unless a redrive took another. */
  readonly revision: number;
}

export interface ExecutionStart {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly stateMachineVersionArn: string | undefined;
  readonly stateMachineAliasArn: string | undefined;
  /** The revision whose definition and role the execution began with. */
  readonly revision: number;
  readonly name: string;
  readonly roleArn: string;
  /** The input text as the client sent it. */
  readonly input: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly traceHeader: string | undefined;
  /** The test case whose mocks stand in for tasks. Absent: every task is really called. */
  readonly testCase?: string | undefined;
  /** Which child of which Map Run the execution is. Absent: of none. */
  readonly mapRun?: MapRunChild | undefined;
  /** Whether a caller waits for its end. Such an execution lives in memory, so that no durable store has to keep this. */
  readonly isSynchronous?: true;
}

/** A child execution's place in its Map Run. */
export interface MapRunChild {
  readonly mapRunArn: string;
  /** Counts from 0 in the order of the items; no two children of a run share one. */
  readonly index: number;
  /** How many items the child was given: more than one where they come in batches. */
  readonly itemCount: number;
}

/** `written`; `exists`: `sequence` 1, but the ARN is taken; `conflict`: the journal is not where the commit expects it. */
export type CommitResult = 'written' | 'exists' | 'conflict';

export interface ExecutionRow {
  readonly start: ExecutionStart;
  readonly head: ExecutionHead;
  readonly sequence: number;
  readonly lastEventId: number;
}

export interface ExecutionSnapshot {
  readonly executionArn: string;
  readonly sequence: number;
  readonly body: string;
}

export interface StoredExecution {
  readonly row: ExecutionRow;
  readonly snapshot: ExecutionSnapshot | undefined;
  /** The records after the snapshot, in order. */
  readonly records: readonly StoredRecord[];
}

export interface StoredRecord {
  readonly sequence: number;
  readonly firstEventId: number;
  readonly lastEventId: number;
  readonly body: string;
}

export interface RecordRange {
  readonly fromEventId: number;
  readonly eventsMax: number;
  readonly order: 'ascending' | 'descending';
}

export interface ExecutionQuery {
  readonly stateMachineArn: string;
  /** The ARN of a version or alias: only executions that were started as that one's. */
  readonly startedAs?: string | undefined;
  readonly status: ExecutionStatus | undefined;
  /** Only executions that were redriven, or only such as were not. */
  readonly isRedriven?: boolean | undefined;
  /** Exclusive: only what comes after this place in the order. */
  readonly after: { readonly startedAt: number; readonly executionArn: string } | undefined;
  readonly limit: number;
}

/** A failure that passes: a full disk, a device that does not answer. Nothing is wrong with the call; it may be tried again. */
export interface StoreUnavailable extends Error {
  readonly isUnavailable: true;
}

/** Whether a call of a store failed in a way that passes. */
export function isStoreUnavailable(error: unknown): error is StoreUnavailable {
  return error instanceof Error && 'isUnavailable' in error && error.isUnavailable === true;
}

/** The lease under which a commit was made is held by somebody else now. Nothing was written. */
export class StaleEpochError extends Error {
  readonly lease: Lease;
  constructor(lease: Lease) {
    super(`epoch ${lease.epoch} of shard ${lease.shard} is stale: another owner has claimed the shard`);
    this.name = 'StaleEpochError';
    this.lease = lease;
  }
}
