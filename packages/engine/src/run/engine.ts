/**
 * The engine: what a server or a command drives. One engine owns all executions of its store.
 *
 * Three loops share dispatcher, slots and programs: Standard executions over the store, asynchronous Express ones over a
 * store that makes only their beginning and end durable, synchronous ones over memory. A failure of the store delays work
 * and never repeats an effect; when another process claims the store, the engine drops all it holds and says so.
 */
import type { HistoryEvent } from '../history/history-event.ts';
import type { TakenTask } from '../decide/decide.ts';
import type { ExecutionState } from '../decide/execution-state.ts';
import type { ActivityStore } from '../ports/activity-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Announce, ExecutionObserver } from '../ports/execution-observer.ts';
import type { MapRunIo } from '../ports/map-run-io.ts';
import type { MapRunLimits, MapRunRow } from '../ports/map-run-store.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { ExecutionRow, ExecutionStart, ExecutionStatus, MachineType, Store } from '../ports/store.ts';
import type { TaskMocks } from '../ports/task-mocks.ts';
import type { TaskRunner } from '../ports/task-runner.ts';
import type { ActivityPoll, PollOutcome } from './activity-lines.ts';
import type { EngineLimits } from './limits.ts';
import type { DecideLimits } from '../decide/decide.ts';
import type { LimitsStore } from '../ports/limits-store.ts';
import type { ForkOutcome, ForkRequest } from './forks.ts';
import type { ExecutionInspection } from './inspect-execution.ts';
import type { RedriveOutcome, RedriveRequest } from './redrives.ts';
import type { RetentionPolicy } from './retention.ts';

export type { ActivityPoll, PollOutcome } from './activity-lines.ts';
export type { ForkOutcome, ForkRequest } from './forks.ts';
export type { ExecutionInspection, OpenTask } from './inspect-execution.ts';
export type { RedriveEdit, RedriveOutcome, RedriveRequest } from './redrives.ts';

export interface EngineOptions {
  readonly store: Store;
  readonly runner: TaskRunner;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly limits: EngineLimits;
  /** How long closed executions are kept; for ever if absent. */
  readonly retention?: RetentionPolicy;
  /** What stands in for tasks in executions that name a test case. Absent: no execution may name one. */
  readonly mocks?: TaskMocks | undefined;
  /** What is put into the store's outbox with commits that change a status. Absent: nothing. */
  readonly announce?: Announce | undefined;
  /** Where the items of Map Runs come from and their results go. Absent: only the execution's own data. */
  readonly mapRunIo?: MapRunIo | undefined;
  /** Told of every commit from the first one on. */
  readonly observers?: readonly ExecutionObserver[];
  /** Called after each commit with the state it led to, which may be read until the call returns. For checks in tests. */
  readonly onCommitted?: (state: ExecutionState, sequence: number) => void;
}

export interface Engine {
  /**
   * Begins an execution; resolves when it is durable. `exists` gives the execution that has the ARN already.
   * @throws EngineOverloadedError, EngineClosedError, ProgramMissingError
   */
  readonly start: (type: MachineType, start: ExecutionStart) => Promise<StartOutcome>;
  /**
   * Runs an Express execution to its end in memory. Dies with the process.
   * @throws EngineOverloadedError, EngineClosedError, ProgramMissingError
   */
  readonly runSync: (start: ExecutionStart) => Promise<ExecutionEnd>;
  /** Stops a running execution; resolves when that is durable. A closed one keeps its end. @throws EngineClosedError */
  readonly stop: (
    executionArn: string,
    failure: { readonly error: string | undefined; readonly cause: string | undefined },
  ) => Promise<StopOutcome>;
  /**
   * Lets a closed Standard execution that did not succeed go on where it stopped; resolves when that is durable.
   * @throws EngineOverloadedError, EngineClosedError, ProgramMissingError; JsonSyntaxError for inputs that are no JSON
   */
  readonly redrive: (executionArn: string, request: RedriveRequest) => Promise<RedriveOutcome>;
  /**
   * Begins a Standard execution where another one of the same machine was; resolves when it is durable.
   * @throws EngineOverloadedError, EngineClosedError, ProgramMissingError; JsonSyntaxError for an input that is no JSON
   */
  readonly fork: (start: ExecutionStart, request: ForkRequest) => Promise<ForkOutcome>;
  /** What a Standard execution has come to, beyond what `describe` says; undefined if there is none. */
  readonly inspect: (executionArn: string) => Promise<ExecutionInspection | undefined>;
  /** AWS's reason why an execution cannot be redriven at present; undefined if it can. */
  readonly whyNotRedrivable: (execution: ExecutionRow) => string | undefined;
  /**
   * Takes in the answer of whoever has the token of an attempt; resolves when that is durable, and final.
   * @throws EngineClosedError
   */
  readonly answerTask: (token: string, answer: TaskAnswer) => Promise<AnswerOutcome>;
  /** The execution whose attempt the token names, be it open or not; undefined for a text that is no token. */
  readonly executionOfToken: (token: string) => string | undefined;
  /**
   * Takes the very task of an activity that the token names, as a worker would; undefined if it is not offered (any more).
   * @throws EngineClosedError
   */
  readonly takeTask: (
    token: string,
    worker: { readonly activityArn: string; readonly workerName: string | undefined },
  ) => Promise<TakenTask | undefined>;
  /**
   * Waits for a task of the activity, and hands it out to this call alone: that the worker has it is durable when this
   * resolves. Holds no virtual time while it waits. @throws EngineClosedError
   */
  readonly pollActivity: (poll: ActivityPoll) => Promise<PollOutcome>;
  /** How many calls wait for a task of the activity. */
  readonly activityPollers: (activityArn: string) => number;
  /** As the store's, which is not to be called directly: tasks of an activity that is not there fail. */
  readonly createActivity: ActivityStore['createActivity'];
  readonly deleteActivity: ActivityStore['deleteActivity'];
  /** Whether executions of the machine may name the test case when they start. */
  readonly hasTestCase: (stateMachineName: string, testCase: string) => boolean;
  /** The limits of the machine's executions: the engine's, with its own in their place. */
  readonly limitsOf: (stateMachineArn: string) => DecideLimits;
  /** The largest payload that executions of any machine take. */
  readonly payloadBytesMax: () => number;
  /** Replaces the limits that the machine has of its own; they hold from now on, also for what runs. */
  readonly putMachineLimits: LimitsStore['putMachineLimits'];
  /** The machine was deleted. */
  readonly forgetMachineLimits: (stateMachineArn: string) => void;
  readonly describe: (executionArn: string) => Promise<ExecutionRow | undefined>;
  /** A page of history: events with `id >= fromEventId` ascending, or `id <= fromEventId` descending. */
  readonly history: (executionArn: string, page: HistoryPage) => Promise<readonly HistoryEvent[] | undefined>;
  /** Resolves with the end of an execution (at once if it has ended); undefined if there is none. @throws EngineClosedError */
  readonly waitForEnd: (executionArn: string) => Promise<ExecutionEnd | undefined>;
  /** Changes the limits of a Map Run while it is not over. The run as it is then; undefined if there is none. */
  readonly limitMapRun: (mapRunArn: string, limits: Partial<MapRunLimits>) => Promise<MapRunRow | undefined>;
  /** Tells the observer of every commit from now on, until the function that this gives back is called. */
  readonly observe: (observer: ExecutionObserver) => () => void;
  /** What is going on, for health checks, drains and tests. */
  readonly activity: () => EngineActivity;
  /** Resolves when the engine decides no more: it was closed, or another process has claimed its store. */
  readonly ended: Promise<'closed' | 'lost'>;
  /** Stops taking new work, lets attempts finish for up to `drainMs`, commits, releases. What is left goes on at the next start. */
  readonly close: (drainMs: number) => Promise<void>;
}

export type StartOutcome =
  | { readonly kind: 'started'; readonly startedAt: number }
  | { readonly kind: 'exists'; readonly execution: ExecutionRow };

/** What somebody who has the token of an attempt says about it. `output` is JSON text. */
export type TaskAnswer =
  | { readonly kind: 'succeeded'; readonly output: string }
  | { readonly kind: 'failed'; readonly error: string | undefined; readonly cause: string | undefined }
  | { readonly kind: 'heartbeat' };

/** `ignored`: the attempt has ended; `missing`: its execution is not there; `invalid`: the text is no token. */
export type AnswerOutcome = 'counted' | 'ignored' | 'missing' | 'invalid';

export type StopOutcome = { readonly kind: 'stopped'; readonly stoppedAt: number } | { readonly kind: 'missing' };

export interface ExecutionEnd {
  readonly status: Exclude<ExecutionStatus, 'RUNNING'>;
  readonly output: string | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly startedAt: number;
  readonly stoppedAt: number;
}

export interface HistoryPage {
  readonly fromEventId: number;
  readonly eventsMax: number;
  readonly order: 'ascending' | 'descending';
}

export interface EngineActivity {
  /** Executions held in memory. */
  readonly residentExecutions: number;
  /** Attempts that were dispatched and have not ended. */
  readonly attemptsInFlight: number;
  /** Attempts that wait for a slot. */
  readonly attemptsWaiting: number;
  /** Workers that wait for a task of an activity. */
  readonly activityPollers: number;
  /** Timers held in memory. */
  readonly timersInMemory: number;
  /** Whether the store failed a moment ago: new work is refused until it is asked again. */
  readonly isStoreFailing: boolean;
  /** Whether the engine takes new work. */
  readonly isOpen: boolean;
}
