/**
 * An execution as a tree, read from its history: scopes hold visits of states, and a visit of a Parallel or Map state
 * holds scopes.
 *
 * Times are epoch milliseconds; one that is undefined has not come yet. Payloads are JSON texts as the history has them.
 */
import type { VisitStatus } from '../../theme/status-style.ts';

export interface Visit {
  /** The id of the event by which the state was entered: names the visit in addresses. */
  readonly id: number;
  readonly name: string;
  /** As in the event's type: Task, Choice, … */
  readonly type: string;
  readonly status: VisitStatus;
  readonly enteredAt: number;
  readonly exitedAt: number | undefined;
  readonly exitEventId: number | undefined;
  /** When it stopped taking time: by leaving the state, or with the execution. */
  readonly endedAt: number | undefined;
  readonly input: string | undefined;
  readonly output: string | undefined;
  /** The variables that the visit assigned: JSON texts by name. */
  readonly assigned: Readonly<Record<string, string>>;
  readonly attempts: readonly Attempt[];
  /** The error by which it failed, also where a Catch took it. */
  readonly failure: Failure | undefined;
  readonly scopes: readonly ScopeRun[];
  /** How many items a Map runs over. */
  readonly itemCount: number | undefined;
  readonly mapRunArn: string | undefined;
  /** The scope that holds it. */
  readonly scope: ScopeRun;
  readonly eventIds: readonly number[];
}

export interface Failure {
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** The field whose evaluation failed, where the history says so. */
  readonly location: string | undefined;
  readonly eventId: number;
}

export type AttemptOutcome = 'open' | 'succeeded' | 'failed' | 'timedOut' | 'stopped';

/** One call of a task's resource. */
export interface Attempt {
  readonly scheduledEventId: number;
  readonly resource: string;
  readonly scheduledAt: number;
  readonly startedAt: number | undefined;
  /** When the job or message was handed over: from here on, an answer from outside is awaited. */
  readonly submittedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly outcome: AttemptOutcome;
  readonly parameters: string | undefined;
  /** What submitting answered. */
  readonly submitOutput: string | undefined;
  readonly output: string | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly workerName: string | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly heartbeatSeconds: number | undefined;
}

/** The machine itself, a branch or an iteration. */
export interface ScopeRun {
  readonly kind: 'machine' | 'branch' | 'iteration';
  /** Of the iteration; of a branch the order in which branches began. */
  readonly index: number;
  /** From 1; more than one where the Parallel or Map state was retried. */
  readonly round: number;
  readonly status: VisitStatus;
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  readonly visits: readonly Visit[];
  /** The visit that holds it; undefined for the machine. */
  readonly parent: Visit | undefined;
}

export interface ExecutionTree {
  readonly root: ScopeRun;
  /** Every visit by its id, in the order of entry. */
  readonly visits: ReadonlyMap<number, Visit>;
  /** The visit to which an event belongs. */
  readonly visitOfEvent: ReadonlyMap<number, Visit>;
}
