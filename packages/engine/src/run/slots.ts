/**
 * Slots: how many attempts may be in flight, by the runner's own count per resource and by the engine's overall limit.
 *
 *   free     --(tryAcquire)-->  held      while nobody waits for the resource
 *   awaited  --(pump)-->        held      `grant` is called; the execution hears of it as a fact
 *   awaited  --(withdraw)-->    gone
 *   held     --(release)-->     free      and the longest-waiting execution is next
 *
 * Invariants
 * - Whoever waits for a resource is served before a newcomer.
 * - Executions take turns: one with a thousand waiting attempts does not keep out one that waits with a single attempt.
 */
import type { TaskRunner } from '../ports/task-runner.ts';

export interface Slots {
  /** Takes a slot if one is free and nobody waits for it. */
  readonly tryAcquire: (resource: string) => boolean;
  readonly release: (resource: string) => void;
  /** Waits for a slot; `grant` is called once it is held. Does nothing if the attempt waits already. */
  readonly await: (waiter: SlotWaiter) => void;
  /** The attempt waits no longer; does nothing if it did not. */
  readonly withdraw: (token: string) => void;
  /** How many attempts wait. */
  readonly waiting: () => number;
  /** Gives out no slot from now on. */
  readonly stop: () => void;
}

export interface SlotWaiter {
  readonly executionArn: string;
  readonly token: string;
  readonly resource: string;
  readonly grant: () => void;
}

interface SlotsOptions {
  readonly runner: TaskRunner;
  readonly attemptsInFlightMax: number;
}

/** Who waits for one resource, by execution; the execution that is next comes first. */
type Line = Map<string, Set<SlotWaiter>>;

/** Slots of which none is held. */
export function createSlots({ runner, attemptsInFlightMax }: SlotsOptions): Slots {
  const lines = new Map<string, Line>();
  const waiters = new Map<string, SlotWaiter>();
  let held = 0;
  let isStopped = false;
  let isPumpScheduled = false;

  function take(resource: string): boolean {
    if (isStopped || held >= attemptsInFlightMax || runner.tryAcquire?.(resource) === false) return false;
    held += 1;
    return true;
  }

  function schedulePump(): void {
    if (waiters.size === 0 || isPumpScheduled || isStopped) return;
    isPumpScheduled = true;
    queueMicrotask(() => {
      isPumpScheduled = false;
      pump();
    });
  }

  /** Gives one slot per resource and round, until a round gives none. */
  function pump(): void {
    for (let granted = 1; granted > 0; ) {
      granted = 0;
      for (const [resource, line] of lines) {
        if (!take(resource)) continue;
        granted += 1;
        leaveLine(resource, line).grant();
      }
    }
  }

  /** Takes the next one out of a line that is not empty, and sends its execution to the end. */
  function leaveLine(resource: string, line: Line): SlotWaiter {
    for (const [executionArn, waiting] of line) {
      for (const waiter of waiting) {
        line.delete(executionArn);
        waiting.delete(waiter);
        if (waiting.size > 0) line.set(executionArn, waiting);
        if (line.size === 0) lines.delete(resource);
        waiters.delete(waiter.token);
        return waiter;
      }
    }
    throw new Error(`the line for ${resource} is empty but was kept`);
  }

  runner.onRelease?.(schedulePump);

  return {
    tryAcquire: (resource) => !lines.has(resource) && take(resource),
    release: (resource) => {
      held -= 1;
      runner.release?.(resource);
      schedulePump();
    },
    await: (waiter) => {
      if (isStopped || waiters.has(waiter.token)) return;
      waiters.set(waiter.token, waiter);
      const line: Line = lines.get(waiter.resource) ?? new Map();
      lines.set(waiter.resource, line);
      const waiting = line.get(waiter.executionArn) ?? new Set();
      line.set(waiter.executionArn, waiting.add(waiter));
      schedulePump();
    },
    withdraw: (token) => {
      const waiter = waiters.get(token);
      if (waiter === undefined) return;
      waiters.delete(token);
      const line = lines.get(waiter.resource);
      const waiting = line?.get(waiter.executionArn);
      waiting?.delete(waiter);
      if (waiting?.size === 0) line?.delete(waiter.executionArn);
      if (line?.size === 0) lines.delete(waiter.resource);
    },
    waiting: () => waiters.size,
    stop: () => {
      isStopped = true;
      lines.clear();
      waiters.clear();
    },
  };
}
