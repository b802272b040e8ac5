/**
 * The commits of one call as columns, for the way to the worker.
 *
 * Measured with 256 commits of 420 bytes: posting the commits as they are costs the main thread 2.2 µs each and the two
 * threads 5.6 µs together, as JSON 3.0 and 4.7, as flat arrays 0.5 and 1.4. What few commits have (a start, an end,
 * payloads, offers to workers, jobs to stop, Map Runs, redrives, announcements) is in maps by index.
 */
import type { ExecutionCommit, ExecutionHead, ExecutionStart, ExecutionStatus, JobStop } from '@stepwright/engine';

export interface CommitBatch {
  readonly executionArns: readonly string[];
  readonly sequences: readonly number[];
  readonly records: readonly string[];
  readonly firstEventIds: readonly number[];
  readonly lastEventIds: readonly number[];
  readonly statuses: readonly ExecutionStatus[];
  readonly dueAts: readonly (number | undefined)[];
  readonly unsettled: readonly boolean[];
  readonly starts: ReadonlyMap<number, ExecutionStart>;
  readonly outcomes: ReadonlyMap<number, Outcome>;
  readonly payloads: ReadonlyMap<number, ExecutionCommit['payloads']>;
  readonly offers: ReadonlyMap<number, ExecutionHead['offeredActivities']>;
  readonly jobStops: ReadonlyMap<number, readonly JobStop[]>;
  readonly announcements: ReadonlyMap<number, readonly string[]>;
  readonly mapRuns: ReadonlyMap<number, MapRunChange>;
  readonly redrives: ReadonlyMap<number, Redrives>;
  readonly revisions: readonly number[];
}

export type MapRunChange = Pick<ExecutionCommit, 'mapRuns' | 'mapRunRedrives' | 'mapRunStops'>;
export type Outcome = Pick<ExecutionHead, 'stoppedAt' | 'output' | 'error' | 'cause'>;
export type Redrives = Pick<ExecutionHead, 'redriveCount' | 'redrivenAt'>;

const noRedrives: Redrives = { redriveCount: 0, redrivenAt: undefined };
const noOutcome: Outcome = { stoppedAt: undefined, output: undefined, error: undefined, cause: undefined };
const noMapRuns: MapRunChange = {};
const noPayloads: ExecutionCommit['payloads'] = [];
const noOffers: ExecutionHead['offeredActivities'] = [];

/** Turns commits into columns. */
export function encodeCommitBatch(commits: readonly ExecutionCommit[]): CommitBatch {
  const starts = new Map<number, ExecutionStart>();
  const outcomes = new Map<number, Outcome>();
  const payloads = new Map<number, ExecutionCommit['payloads']>();
  const offers = new Map<number, ExecutionHead['offeredActivities']>();
  const jobStops = new Map<number, readonly JobStop[]>();
  const announcements = new Map<number, readonly string[]>();
  const mapRuns = new Map<number, MapRunChange>();
  const redrives = new Map<number, Redrives>();
  for (const [index, commit] of commits.entries()) {
    if (commit.jobStops !== undefined) jobStops.set(index, commit.jobStops);
    const { mapRuns: begun, mapRunRedrives, mapRunStops } = commit;
    if (begun !== undefined || mapRunRedrives !== undefined || mapRunStops !== undefined) {
      mapRuns.set(index, { mapRuns: begun, mapRunRedrives, mapRunStops });
    }
    if (commit.announcements !== undefined) announcements.set(index, commit.announcements);
    if (commit.start !== undefined) starts.set(index, commit.start);
    if (commit.payloads.length > 0) payloads.set(index, commit.payloads);
    if (commit.head.offeredActivities.length > 0) offers.set(index, commit.head.offeredActivities);
    if (commit.head.redriveCount > 0) redrives.set(index, pickRedrives(commit.head));
    if (hasOutcome(commit.head)) outcomes.set(index, pickOutcome(commit.head));
  }
  return {
    executionArns: commits.map((commit) => commit.executionArn),
    sequences: commits.map((commit) => commit.sequence),
    records: commits.map((commit) => commit.record),
    firstEventIds: commits.map((commit) => commit.firstEventId),
    lastEventIds: commits.map((commit) => commit.lastEventId),
    statuses: commits.map((commit) => commit.head.status),
    dueAts: commits.map((commit) => commit.head.dueAt),
    unsettled: commits.map((commit) => commit.head.isUnsettled),
    starts,
    outcomes,
    payloads,
    offers,
    jobStops,
    announcements,
    mapRuns,
    redrives,
    revisions: commits.map((commit) => commit.head.revision),
  };
}

/** The commits that `encodeCommitBatch` was given. */
export function decodeCommitBatch(batch: CommitBatch): readonly ExecutionCommit[] {
  return batch.executionArns.map((executionArn, index) => ({
    executionArn,
    sequence: at(batch.sequences, index),
    start: batch.starts.get(index),
    record: at(batch.records, index),
    firstEventId: at(batch.firstEventIds, index),
    lastEventId: at(batch.lastEventIds, index),
    payloads: batch.payloads.get(index) ?? noPayloads,
    head: decodeHead(batch, index),
    jobStops: batch.jobStops.get(index),
    announcements: batch.announcements.get(index),
    ...(batch.mapRuns.get(index) ?? noMapRuns),
  }));
}

/** Whether the head says how the execution ended, or anything else that a running one has not. */
export function hasOutcome(head: Outcome): boolean {
  return (
    head.stoppedAt !== undefined || head.output !== undefined || head.error !== undefined || head.cause !== undefined
  );
}

function pickOutcome({ stoppedAt, output, error, cause }: Outcome): Outcome {
  return { stoppedAt, output, error, cause };
}

function pickRedrives({ redriveCount, redrivenAt }: Redrives): Redrives {
  return { redriveCount, redrivenAt };
}

function decodeHead(batch: CommitBatch, index: number): ExecutionHead {
  const { stoppedAt, output, error, cause } = batch.outcomes.get(index) ?? noOutcome;
  const status = at(batch.statuses, index);
  const isUnsettled = at(batch.unsettled, index);
  const offeredActivities = batch.offers.get(index) ?? noOffers;
  return {
    status,
    dueAt: batch.dueAts[index],
    isUnsettled,
    stoppedAt,
    output,
    error,
    cause,
    offeredActivities,
    ...(batch.redrives.get(index) ?? noRedrives),
    revision: at(batch.revisions, index),
  };
}

function at<T>(column: readonly T[], index: number): T {
  const value = column[index];
  if (value === undefined) throw new Error(`the batch has no value at ${index}`);
  return value;
}
