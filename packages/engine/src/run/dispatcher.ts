/**
 * Carries attempts out: calls the runner, once per attempt, and reports what came of it.
 *
 *   (nothing)   --(start)-->            in flight   the runner is called
 *   in flight   --(the runner ends)-->  ended       the outcome is reported, the slot is given back
 *   in flight   --(cancel)-->           cancelled   the signal aborts
 *   cancelled   --(the runner ends)-->  ended       nothing is reported, the slot is given back; a job is stopped
 *
 * Invariants
 * - `start` is called after the attempt's TaskStarted event is durable, and never twice for one token.
 * - A slot is held until the runner has ended, even if nobody cares for the outcome any more.
 */
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Job, Task, TaskOutcome, TaskRunner } from '../ports/task-runner.ts';

export interface Dispatcher {
  /** Calls the runner. `report` is told what came of it, unless the attempt is cancelled. */
  readonly start: (task: Task, report: (outcome: TaskOutcome) => void) => void;
  /** Aborts the attempt; its outcome is not reported. Says whether it was in flight. */
  readonly cancel: (token: string) => boolean;
  readonly cancelAll: () => void;
  /** Attempts whose outcome is still of interest. */
  readonly inFlight: () => number;
  /** Resolves when no attempt is in flight. */
  readonly whenIdle: () => Promise<void>;
}

interface DispatcherOptions {
  readonly runner: TaskRunner;
  readonly clock: Clock;
  readonly log: Log;
  /** Gives the attempt's slot back. */
  readonly release: (resource: string) => void;
  /** Stops a job that an attempt has begun although it had been given up. */
  readonly stopJob: (job: Job) => void;
}

/** A dispatcher with nothing in flight. */
export function createDispatcher({ runner, clock, log, release, stopJob }: DispatcherOptions): Dispatcher {
  const flights = new Map<string, AbortController>();
  let idleWaiters: (() => void)[] = [];

  function leave(token: string): boolean {
    const wasInFlight = flights.delete(token);
    if (wasInFlight && flights.size === 0) {
      const waiters = idleWaiters;
      idleWaiters = [];
      for (const resolve of waiters) resolve();
    }
    return wasInFlight;
  }

  async function start(task: Task, report: (outcome: TaskOutcome) => void): Promise<void> {
    const controller = new AbortController();
    if (flights.has(task.token)) throw new Error(`the attempt ${task.token} was dispatched before`);
    flights.set(task.token, controller);
    const unhold = clock.hold();
    const outcome = await callRunner(runner, task, controller.signal, log);
    release(task.resource);
    if (leave(task.token)) report(outcome);
    else if (outcome.kind === 'submitted') stopJob({ ...task, handle: outcome.handle });
    unhold();
  }

  function cancel(token: string): boolean {
    const controller = flights.get(token);
    if (controller === undefined) return false;
    leave(token);
    controller.abort();
    return true;
  }

  return {
    start: (task, report) => void start(task, report),
    cancel,
    cancelAll: () => {
      for (const token of flights.keys()) cancel(token);
    },
    inFlight: () => flights.size,
    whenIdle: () => (flights.size === 0 ? Promise.resolve() : new Promise((resolve) => idleWaiters.push(resolve))),
  };
}

/** A runner that throws breaks its promise not to; the execution must not wait for ever because of that. */
async function callRunner(runner: TaskRunner, task: Task, signal: AbortSignal, log: Log): Promise<TaskOutcome> {
  try {
    return await runner.run(task, signal);
  } catch (error) {
    log.error({ resource: task.resource, executionArn: task.executionArn, error }, 'a task runner threw');
    const cause = `The task runner for ${task.resource} broke down: ${error instanceof Error ? error.message : String(error)}`;
    return { kind: 'failed', error: 'States.TaskFailed', cause };
  }
}
