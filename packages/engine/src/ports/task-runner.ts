/** The seam between the engine and the world outside: how a Task's resource is called. */
import type { Json } from '@stepwright/asl';

/**
 * A runner knows nothing of retries, histories or states. It is called at most once per attempt, after the attempt's
 * TaskStarted event is durable.
 */
export interface TaskRunner {
  /**
   * Runs one attempt. Never rejects: what goes wrong is an outcome with an error name that Retry and Catch can match.
   * `signal` aborts when the attempt no longer counts (timeout, stop, a sibling branch failed); the runner then stops
   * the work as well as it can, and its outcome is ignored.
   */
  readonly run: (task: Task, signal: AbortSignal) => Promise<TaskOutcome>;
  /** Whether one more attempt at this resource may begin now; takes the slot if so. Absent: always. */
  readonly tryAcquire?: (resource: string) => boolean;
  /** Gives back a slot that `tryAcquire` gave. */
  readonly release?: (resource: string) => void;
  /** Calls back whenever a slot may have become free. Present if `tryAcquire` is. */
  readonly onRelease?: (listener: () => void) => void;
  /**
   * The parameters that a task is scheduled with: those of its definition, with what AWS adds to them. A pure function,
   * since deciding calls it. Absent: they stay as they are. @throws StateError if the task cannot be begun with them.
   */
  readonly prepare?: (resource: string, parameters: Json) => Json;
  /**
   * How the job of a submitted attempt is. Never rejects: a job that cannot be looked at just now counts as running.
   * Called again and again, also by later processes; it must change nothing.
   */
  readonly pollJob?: (job: Job, signal: AbortSignal) => Promise<JobStatus>;
  /** Stops a job that no longer counts. One that has ended, or is not there, is no error; rejects if it may still run. */
  readonly stopJob?: (job: Job, signal: AbortSignal) => Promise<void>;
  /** Calls back when a job may have ended, so that it is looked at before its time. A hint: it may be missed. */
  readonly onJobNotice?: (listener: (notice: Pick<Job, 'executionArn' | 'token'>) => void) => void;
}

/** One attempt at a Task state. */
export interface Task {
  /** Identifies the attempt everywhere; the idempotency key for what the runner calls. */
  readonly token: string;
  readonly resource: string;
  /** The resolved arguments as JSON text. */
  readonly input: string;
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly stateName: string;
  /** How often this state visit was retried before: 0 for the first attempt. */
  readonly retryCount: number;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  /** The role to act as: the task's own credentials, else the machine's role. */
  readonly roleArn: string;
  /** The role of the execution itself, which is the machine's. */
  readonly executionRoleArn: string;
  /** Epoch milliseconds at which the execution has begun. */
  readonly startedAt: number;
  /** The header of X-Ray that the execution was started with, as the client sent it, or that tracing has put in its place. */
  readonly traceHeader: string | undefined;
}

/** What an attempt has begun outside, and what goes on there until it ends by itself. */
export interface Job extends Pick<Task, 'token' | 'resource' | 'executionArn' | 'stateMachineArn' | 'roleArn'> {
  /** How the runner knows the job again: its own text, which every later process can read. */
  readonly handle: string;
}

/** The longest handle of a job, in UTF-16 code units. */
export const JOB_HANDLE_LENGTH_MAX = 8_192;

/** How an attempt, or a job, ends. */
export type TaskEnd =
  /** `output` is JSON text. */
  | { readonly kind: 'succeeded'; readonly output: string }
  | { readonly kind: 'failed'; readonly error: string | undefined; readonly cause: string | undefined };

export type TaskOutcome =
  | TaskEnd
  /** The call began a job, which is to be followed to its end. `output`, JSON text, is what the call answered. */
  | { readonly kind: 'submitted'; readonly output: string; readonly handle: string };

export type JobStatus = TaskEnd | { readonly kind: 'running' };
