/**
 * The seam between the engine and the world outside: how a Task's resource is called.
 *
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
}

export type TaskOutcome =
  /** `output` is JSON text. */
  | { readonly kind: 'succeeded'; readonly output: string }
  | { readonly kind: 'failed'; readonly error: string | undefined; readonly cause: string | undefined };
