/**
 * What outsiders saw of a server, written down where the server's death cannot touch it. The oracle compares these
 * ledgers with what the store holds.
 */
import type { ExecutionStatus } from '@stepwright/engine';

/** One StartExecution request and all that its sender learnt. */
export interface StartRecord {
  readonly executionArn: string;
  readonly input: string;
  /** Whether an answer came back that says the execution was started. */
  isAcknowledged: boolean;
  /** Whether an answer came back that says the execution was stopped. */
  isStopAcknowledged: boolean;
  /** The last end that DescribeExecution showed, with its output. */
  observedEnd: { readonly status: ExecutionStatus; readonly output: string | undefined } | undefined;
}

/** One call of a function, as the function saw it. */
export interface DispatchRecord {
  readonly executionArn: string;
  readonly state: string;
  /** Tells the attempts of an execution apart: state, item, visit and retry count. */
  readonly attempt: string;
}

export interface Ledgers {
  readonly starts: ReadonlyMap<string, StartRecord>;
  readonly dispatches: readonly DispatchRecord[];
}

/** Something that must not have happened. */
export interface Violation {
  /** The rule that was broken, in a few words. */
  readonly rule: string;
  readonly executionArn: string;
  readonly detail: string;
}
