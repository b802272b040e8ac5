/**
 * The engine: what a server or a command drives. Signatures first; `run/` carries them out.
 */
import type { Program } from '@stepwright/asl';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { ExecutionRow, ExecutionStart, ExecutionStatus, MachineType, Store } from '../ports/store.ts';
import type { TaskRunner } from '../ports/task-runner.ts';
import type { HistoryEvent } from '../history/history-event.ts';
import type { EngineLimits } from './limits.ts';

export interface EngineOptions {
  readonly store: Store;
  readonly runner: TaskRunner;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly limits: EngineLimits;
  /** Called after each commit with the events that are durable now. For live views; must not throw. */
  readonly onEvents?: (executionArn: string, events: readonly HistoryEvent[]) => void;
}

export interface Engine {
  /** Begins an execution; resolves when it is durable. `exists` gives the execution that has the ARN already. */
  readonly start: (type: MachineType, start: ExecutionStart) => Promise<StartOutcome>;
  /** Runs an Express execution to its end in memory. Dies with the process. */
  readonly runSync: (start: ExecutionStart) => Promise<ExecutionEnd>;
  /** Stops a running execution; resolves when that is durable. A closed one keeps its end. */
  readonly stop: (
    executionArn: string,
    failure: { readonly error: string | undefined; readonly cause: string | undefined },
  ) => Promise<StopOutcome>;
  readonly describe: (executionArn: string) => Promise<ExecutionRow | undefined>;
  /** A page of history: events with `id >= fromEventId` ascending, or `id <= fromEventId` descending. */
  readonly history: (executionArn: string, page: HistoryPage) => Promise<readonly HistoryEvent[] | undefined>;
  /** Resolves with the end of an execution (at once if it has ended); undefined if there is none. */
  readonly waitForEnd: (executionArn: string) => Promise<ExecutionEnd | undefined>;
  /** What is going on, for health checks, drains and tests. */
  readonly activity: () => EngineActivity;
  /** Stops taking new work, lets attempts finish for up to `drainMs`, commits, releases. What is left goes on at the next start. */
  readonly close: (drainMs: number) => Promise<void>;
}

export type StartOutcome =
  | { readonly kind: 'started'; readonly startedAt: number }
  | { readonly kind: 'exists'; readonly execution: ExecutionRow };

export type StopOutcome =
  | { readonly kind: 'stopped'; readonly stoppedAt: number }
  | { readonly kind: 'missing' };

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
  /** Whether the engine takes new work. */
  readonly isOpen: boolean;
}

/** Claims the store, takes up what an earlier owner left, and is ready when this resolves. */
export declare function openEngine(options: EngineOptions): Promise<Engine>;
/** The program of a revision; cached by revision. */
export type ProgramSource = (machineArn: string, revision: number) => Promise<Program>;
