/**
 * Map Runs: what runs the child executions of a Distributed Map, durable beside the execution whose state it is.
 *
 * A Map Run is begun, redriven, and told to stop, by commits of its execution (`ExecutionCommit.mapRuns`, `mapRunRedrives`,
 * `mapRunStops`), so that none of these can be lost between the two. All else is up to the owner of the shard.
 */
import type { ExecutionRow, ExecutionStatus, Lease } from './store.ts';

/** `STOPPING`: its execution waits for it no more; its children are to be stopped. */
export type MapRunStatus = 'RUNNING' | 'STOPPING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';

/** What UpdateMapRun may change while it runs. */
export interface MapRunLimits {
  /** Children under way at once; 0 for as many as the engine allows. */
  readonly maxConcurrency: number;
  /** Items that may fail … */
  readonly toleratedFailureCount: number;
  /** … or their share of all items, 0 to 100. */
  readonly toleratedFailurePercentage: number;
}

/** What never changes about a Map Run. */
export interface MapRunStart {
  readonly mapRunArn: string;
  /** The execution whose Map state it is. */
  readonly executionArn: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  /** All that is needed to run it, as text that the store does not look into. */
  readonly plan: string;
  readonly limits: MapRunLimits;
}

/** A Map Run that is over goes on: its children that did not succeed run again. */
export interface MapRunRedrive {
  readonly mapRunArn: string;
  /** From 1. */
  readonly redriveCount: number;
  /** Epoch milliseconds. */
  readonly redrivenAt: number;
}

export interface MapRunRow extends MapRunStart {
  readonly status: MapRunStatus;
  readonly stoppedAt: number | undefined;
  /** How far it has come, as its owner notes it. */
  readonly progress: string | undefined;
  /** What its execution is to be told; undefined before the end, and once it has been told. */
  readonly untold: string | undefined;
  readonly redriveCount: number;
  /** Epoch milliseconds of the last redrive. */
  readonly redrivenAt: number | undefined;
}

/** What the owner of a Map Run writes down about it. */
export interface MapRunNote {
  readonly mapRunArn: string;
  /** That of the row which the owner works on: what it notes after a later redrive is void. */
  readonly redriveCount: number;
  readonly status: MapRunStatus;
  readonly stoppedAt: number | undefined;
  readonly progress: string | undefined;
  readonly untold: string | undefined;
}

export interface MapRunStore {
  /** Those that run, are to stop, or whose end was not told, in ARN order after `afterArn`. */
  readonly openMapRuns: (lease: Lease, afterArn: string, limit: number) => Promise<readonly MapRunRow[]>;
  /**
   * Replaces what the owner has noted. A run that is to stop does not go back to running: `RUNNING` leaves it `STOPPING`.
   * @throws StaleEpochError if the lease is no longer held; nothing was written.
   */
  readonly noteMapRun: (lease: Lease, note: MapRunNote) => Promise<void>;
  /** Changes the limits of a run that is not over; the row as it is then, or undefined if there is no such run. */
  readonly limitMapRun: (mapRunArn: string, limits: Partial<MapRunLimits>) => Promise<MapRunRow | undefined>;
  readonly findMapRun: (mapRunArn: string) => Promise<MapRunRow | undefined>;
  /** The runs of an execution, newest start first, ties by ARN descending. */
  readonly listMapRuns: (query: MapRunQuery) => Promise<readonly MapRunRow[]>;
  /** The children of a run in the order of their indexes, or against it, from `fromIndex` on. */
  readonly mapRunChildren: (query: MapRunChildQuery) => Promise<readonly ExecutionRow[]>;
  /** How many children of a run have each status, and how many items they have between them. */
  readonly countMapRunChildren: (mapRunArn: string) => Promise<readonly MapRunCount[]>;
}

export interface MapRunQuery {
  readonly executionArn: string;
  /** Exclusive. */
  readonly after: { readonly startedAt: number; readonly mapRunArn: string } | undefined;
  readonly limit: number;
}

export interface MapRunChildQuery {
  readonly mapRunArn: string;
  readonly status: ExecutionStatus | undefined;
  /** Absent: whether they were redriven or not. */
  readonly redrive?: ChildRedrive | undefined;
  readonly fromIndex: number;
  readonly order: 'ascending' | 'descending';
  readonly limit: number;
}

/** `PENDING`: it did not succeed, its run was redriven and goes on, and its own turn has not come. */
export type ChildRedrive = 'REDRIVEN' | 'NOT_REDRIVEN' | 'PENDING';

export interface MapRunCount {
  readonly status: ExecutionStatus;
  readonly isPendingRedrive: boolean;
  readonly executions: number;
  readonly items: number;
}
