/** Where the items of Map Runs come from, and where their results go, beyond the execution's own data. */
import type { Json, ReaderPlan, WriterPlan } from '@stepwright/asl';
import type { ExecutionStatus } from './store.ts';

export interface MapRunIo {
  /**
   * The items in their order after `position`, from the beginning if it is undefined. Each chunk says where to go on
   * behind it: later processes may, and get the same items, perhaps in other chunks.
   * @throws MapRunIoError if the items cannot be read.
   */
  readonly readItems: (
    reader: ReaderPlan,
    position: string | undefined,
    scope: MapRunScope,
    signal: AbortSignal,
  ) => AsyncIterable<ItemChunk>;
  /**
   * Writes the results and gives what the state results in. Writing again replaces what was written.
   * @throws MapRunIoError if the results cannot be written.
   */
  readonly writeResults: (
    writer: WriterPlan,
    scope: MapRunScope,
    results: MapRunResults,
    signal: AbortSignal,
  ) => Promise<Json>;
}

/** For whom items are read or results written. */
export interface MapRunScope {
  readonly mapRunArn: string;
  readonly roleArn: string;
}

export interface ItemChunk {
  readonly items: readonly SourceItem[];
  readonly position: string;
}

export interface SourceItem {
  readonly value: Json;
  /** The member's name where the items are the members of an object. */
  readonly key?: string | undefined;
}

/** The children by how they ended, each in the order of the items; each may be gone through once. */
export interface MapRunResults {
  readonly succeeded: AsyncIterable<ResultRecord>;
  /** Those that failed, timed out or were stopped. */
  readonly failed: AsyncIterable<ResultRecord>;
}

/** How one child ended. */
export interface ResultRecord {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  /** JSON texts. */
  readonly input: string;
  readonly output: string | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
  /** Undefined for Express children, which are not redriven. */
  readonly redriveCount: number | undefined;
}

/** Items that cannot be read or results that cannot be written: what the Map Run fails with. */
export class MapRunIoError extends Error {
  readonly error: 'States.ItemReaderFailed' | 'States.ResultWriterFailed';
  override readonly cause: string;
  constructor(error: MapRunIoError['error'], cause: string) {
    super(`${error}: ${cause}`);
    this.name = 'MapRunIoError';
    this.error = error;
    this.cause = cause;
  }
}
