/**
 * What the journal of an execution holds: one record per commit, made of entries.
 *
 * An entry is an AWS history event together with what AWS omits (scope, token, due times, items of a Map), or something
 * that AWS does not show at all (`id` 0: a wait's due time, a retry, a heartbeat, scopes that were stopped).
 * `decide/apply.ts` folds entries into an execution's state; `project-history.ts` projects them to AWS's history; `journal-codec.ts` writes them.
 *
 * Invariants
 * - Ids of events count from 1 without gaps over the whole journal; entries with id 0 take no number.
 * - An entry holds everything its projection shows and everything its fold needs: no definition is consulted.
 *
 * This is a storage format: see docs/decisions/0002-journal-records.md.
 */
import type { StateType } from '@stepwright/asl';
import type { Payload } from './payload.ts';

/** Everything that one commit adds to an execution. */
export interface JournalRecord {
  /** Epoch milliseconds: the timestamp of every event in the record. */
  readonly at: number;
  readonly entries: readonly JournalEntry[];
  /** The large payloads in the entries that no earlier record holds. Empty in a record that was read. */
  readonly newPayloads: readonly Payload[];
}

// Type aliases, not interfaces: the codec reads entries through an index signature, which interfaces do not have.

type EntryBase = {
  /** The AWS event's id, or 0 where AWS shows no event. */
  readonly id: number;
  readonly previousEventId: number;
  /** The scope that the entry is about. */
  readonly scope: number;
};

export type ExecutionStartedEntry = EntryBase & {
  readonly kind: 'executionStarted';
  readonly type: 'ExecutionStarted';
  /** The client's text. */
  readonly input: Payload;
  readonly roleArn: string;
  readonly stateMachineVersionArn: string | undefined;
  readonly stateMachineAliasArn: string | undefined;
  readonly startAt: string;
  /** The same input printed anew: what the first state gets. */
  readonly firstInput: Payload;
  /** When the execution times out. */
  readonly timeoutAt: number;
};

export type ExecutionEndedEntry = EntryBase & {
  readonly kind: 'executionEnded';
  readonly type: 'ExecutionSucceeded' | 'ExecutionFailed' | 'ExecutionAborted' | 'ExecutionTimedOut';
  readonly output: Payload | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
};

/** A closed execution goes on where it stopped. */
export type ExecutionRedrivenEntry = EntryBase & {
  readonly kind: 'executionRedriven';
  readonly type: 'ExecutionRedriven';
  readonly redriveCount: number;
  readonly clientToken: string | undefined;
  /** When the execution times out now. */
  readonly timeoutAt: number;
  /** The revision and the role that it goes on with. */
  readonly revision: number;
  readonly roleArn: string;
  /** What is the execution's input from now on, if that was changed. */
  readonly input: Payload | undefined;
  /** Where it goes on, if that is not where it stopped: `stopped-scope-codec.ts` reads it. */
  readonly tree: Payload | undefined;
  /** Whether a Parallel or Map of the machine itself runs all its branches or items again. */
  readonly isFromStart: boolean;
};

/** The execution that has just started goes on where another one was. */
export type ExecutionForkedEntry = EntryBase & {
  readonly kind: 'executionForked';
  readonly type: 'ExecutionForked';
  /** The other execution, and its event before which it was there. */
  readonly originArn: string;
  readonly originEventId: number;
  readonly tree: Payload;
};

/** A visit that was stopped begins again. */
export type VisitResumedEntry = EntryBase & {
  readonly kind: 'visitResumed';
  readonly type: 'VisitResumed';
};

export type StateEnteredEntry = EntryBase & {
  readonly kind: 'stateEntered';
  readonly type: `${StateType}StateEntered`;
  readonly name: string;
  readonly input: Payload;
};

export type StateExitedEntry = EntryBase & {
  readonly kind: 'stateExited';
  readonly type: `${Exclude<StateType, 'Fail'>}StateExited`;
  readonly name: string;
  readonly output: Payload;
  readonly assigned: ReadonlyMap<string, Payload> | undefined;
  /** The state that follows, or null where the scope ends. */
  readonly next: string | null;
};

/** How the events of an attempt are called: by a function's ARN, an activity's, or an integration's. */
export type AttemptPrefix = 'LambdaFunction' | 'Activity' | 'Task';

export type AttemptScheduledEntry = EntryBase & {
  readonly kind: 'attemptScheduled';
  readonly type: `${AttemptPrefix}Scheduled`;
  readonly token: string;
  readonly resourceArn: string;
  /** `lambda`, `aws-sdk:dynamodb` …; only of an integration, as are `resource` and `region`. */
  readonly resourceType: string | undefined;
  readonly resource: string | undefined;
  readonly region: string | undefined;
  readonly input: Payload;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
  /** The role of the task's own credentials. */
  readonly credentialsRoleArn: string | undefined;
};

export type AttemptStartedEntry = EntryBase & {
  readonly kind: 'attemptStarted';
  readonly type: `${Exclude<AttemptPrefix, 'Activity'>}Started`;
  readonly resourceType: string | undefined;
  readonly resource: string | undefined;
  readonly timeoutAt: number | undefined;
  readonly heartbeatAt: number | undefined;
};

/** A worker has taken the task of an activity. */
export type ActivityStartedEntry = EntryBase & {
  readonly kind: 'activityStarted';
  readonly type: 'ActivityStarted';
  readonly workerName: string | undefined;
  readonly timeoutAt: number | undefined;
  readonly heartbeatAt: number | undefined;
};

/** The call has been answered; what the task comes to is up to whoever has its token. */
export type AttemptSubmittedEntry = EntryBase & {
  readonly kind: 'attemptSubmitted';
  readonly type: 'TaskSubmitted';
  readonly resourceType: string | undefined;
  readonly resource: string | undefined;
  readonly output: Payload;
  readonly heartbeatAt: number | undefined;
};

export type AttemptSucceededEntry = EntryBase & {
  readonly kind: 'attemptSucceeded';
  readonly type: `${AttemptPrefix}Succeeded`;
  readonly resourceType: string | undefined;
  readonly resource: string | undefined;
  readonly output: Payload;
};

export type AttemptFailedEntry = EntryBase & {
  readonly kind: 'attemptFailed';
  readonly type: `${AttemptPrefix}${'Failed' | 'TimedOut'}`;
  readonly resourceType: string | undefined;
  readonly resource: string | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
};

export type ParallelStartedEntry = EntryBase & {
  readonly kind: 'parallelStarted';
  readonly type: 'ParallelStateStarted';
  readonly input: Payload;
  /** The first state of each branch. */
  readonly startAt: readonly string[];
};

export type MapStartedEntry = EntryBase & {
  readonly kind: 'mapStarted';
  readonly type: 'MapStateStarted';
  readonly length: number;
  /** A JSON array of the items' values. */
  readonly items: Payload;
  /** A JSON array of their names where the Map runs over an object. */
  readonly keys: Payload | undefined;
  /** The most iterations that run at once, from 1; 0 for a Distributed Map, whose children are executions of their own. */
  readonly concurrency: number;
};

/** The children of a Distributed Map are under way; what the Map Run needs stands in its own row. */
export type MapRunStartedEntry = EntryBase & {
  readonly kind: 'mapRunStarted';
  readonly type: 'MapRunStarted';
  readonly mapRunArn: string;
};

export type MapRunRedrivenEntry = EntryBase & {
  readonly kind: 'mapRunRedriven';
  readonly type: 'MapRunRedriven';
  readonly mapRunArn: string;
  readonly redriveCount: number;
};

export type MapRunEndedEntry = EntryBase & {
  readonly kind: 'mapRunEnded';
  readonly type: 'MapRunSucceeded' | 'MapRunFailed' | 'MapRunAborted';
  readonly error: string | undefined;
  readonly cause: string | undefined;
};

export type IterationStartedEntry = EntryBase & {
  readonly kind: 'iterationStarted';
  readonly type: 'MapIterationStarted';
  readonly name: string;
  readonly index: number;
  readonly input: Payload;
  readonly startAt: string;
};

export type IterationEndedEntry = EntryBase & {
  readonly kind: 'iterationEnded';
  readonly type: 'MapIterationSucceeded' | 'MapIterationFailed' | 'MapIterationAborted';
  readonly name: string;
  readonly index: number;
};

export type FanOutEndedEntry = EntryBase & {
  readonly kind: 'fanOutEnded';
  readonly type: `${'Parallel' | 'Map'}State${'Succeeded' | 'Failed'}`;
};

export type StateAbortedEntry = EntryBase & {
  readonly kind: 'stateAborted';
  readonly type: `${'Task' | 'Parallel' | 'Map'}StateAborted`;
};

export type EvaluationFailedEntry = EntryBase & {
  readonly kind: 'evaluationFailed';
  readonly type: 'EvaluationFailed';
  readonly name: string;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly location: string | undefined;
};

/** A Wait state's end is known. */
export type WaitScheduledEntry = EntryBase & {
  readonly kind: 'waitScheduled';
  readonly type: 'WaitScheduled';
  readonly dueAt: number;
};

/** A retrier took a failure: the state is tried again when its backoff is over. */
export type RetryScheduledEntry = EntryBase & {
  readonly kind: 'retryScheduled';
  readonly type: 'RetryScheduled';
  readonly retrier: number;
  readonly dueAt: number;
};

/** Whoever works on an attempt has said that it goes on. */
export type HeartbeatReceivedEntry = EntryBase & {
  readonly kind: 'heartbeatReceived';
  readonly type: 'HeartbeatReceived';
  /** When the next one is due. */
  readonly heartbeatAt: number;
};

/** The call that was submitted has begun a job. */
export type JobSubmittedEntry = EntryBase & {
  readonly kind: 'jobSubmitted';
  readonly type: 'JobSubmitted';
  /** How the runner knows the job again. */
  readonly handle: string;
  /** When the job is looked at for the first time. */
  readonly pollAt: number;
};

/** The job of an attempt is being looked at. */
export type JobPolledEntry = EntryBase & {
  readonly kind: 'jobPolled';
  readonly type: 'JobPolled';
  /** When it is looked at again. */
  readonly pollAt: number;
};

/** What ran inside a Parallel or Map state is gone, because one part of it failed after the event `tail`. */
export type ScopesStoppedEntry = EntryBase & {
  readonly kind: 'scopesStopped';
  readonly type: 'ScopesStopped';
  readonly tail: number;
};

export type JournalEntry =
  | ExecutionStartedEntry
  | ExecutionEndedEntry
  | ExecutionRedrivenEntry
  | ExecutionForkedEntry
  | VisitResumedEntry
  | StateEnteredEntry
  | StateExitedEntry
  | AttemptScheduledEntry
  | AttemptStartedEntry
  | ActivityStartedEntry
  | AttemptSubmittedEntry
  | AttemptSucceededEntry
  | AttemptFailedEntry
  | ParallelStartedEntry
  | MapStartedEntry
  | MapRunStartedEntry
  | MapRunRedrivenEntry
  | MapRunEndedEntry
  | IterationStartedEntry
  | IterationEndedEntry
  | FanOutEndedEntry
  | StateAbortedEntry
  | EvaluationFailedEntry
  | WaitScheduledEntry
  | RetryScheduledEntry
  | HeartbeatReceivedEntry
  | JobSubmittedEntry
  | JobPolledEntry
  | ScopesStoppedEntry;

export type EntryKind = JournalEntry['kind'];
export type EntryType = JournalEntry['type'];
