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
  /** When it started, as the answers said, in milliseconds; undefined before the first that says so. */
  startedAt: number | undefined;
  /** Redrives with a client token of their own that were asked for, and those of them that were acknowledged. */
  redrivesAsked: number;
  redrivesAcknowledged: number;
  /** The last end that DescribeExecution showed, with its output and how often the execution had been redriven. */
  observedEnd:
    | { readonly status: ExecutionStatus; readonly output: string | undefined; readonly redriveCount: number }
    | undefined;
  /** An answer that contradicts an earlier one, in words. */
  contradiction: string | undefined;
}

/** One call of a function, as the function saw it, or one task as the worker got it. */
export interface DispatchRecord {
  readonly executionArn: string;
  readonly state: string;
  /** Tells the attempts of an execution apart: state, item, visit and retry count. */
  readonly attempt: string;
}

/** One answer to a task by its token, and all that its sender learnt. */
export interface AnswerRecord {
  readonly executionArn: string;
  /** JSON text that no other answer has. */
  readonly output: string;
  /** `unknown`: sent, and no answer came back; `refused`: by a server that had not been sent it before. */
  fate: 'unsent' | 'unknown' | 'acknowledged' | 'refused';
}

export interface Ledgers {
  readonly starts: ReadonlyMap<string, StartRecord>;
  /** Calls of functions, and tasks that workers were given. */
  readonly dispatches: readonly DispatchRecord[];
  readonly answers: readonly AnswerRecord[];
}

/** Something that must not have happened. */
export interface Violation {
  /** The rule that was broken, in a few words. */
  readonly rule: string;
  readonly executionArn: string;
  readonly detail: string;
}
