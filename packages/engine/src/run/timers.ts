/**
 * Timers: one per execution, at the instant at which something of it is next due.
 *
 *   unknown  --(arm up to the horizon)-->     armed     an entry in memory
 *   unknown  --(arm beyond the horizon)-->    unknown   the row in the store is enough
 *   unknown  --(scan)-->                      armed     the store has found it due
 *   armed    --(arm)-->                       armed     at the new instant
 *   armed    --(arm with nothing due)-->      unknown
 *   armed    --(due, and few are firing)-->   firing    the execution hears that time has advanced
 *   firing   --(arm)-->                       armed or unknown
 *
 * Invariants
 * - Whatever is due up to the horizon is armed or firing; what is due later is found by a scan when its time comes. So
 *   memory is bounded by `timersMax` however many executions wait.
 * - Arming is called after every commit with what the state says, and wins over what a scan has read: a scan may have
 *   seen an older row. The horizon is raised before the scan begins, so that no commit falls between the two.
 * - Firing too early or twice does no harm: the execution looks at the time itself.
 */
import type { Clock } from '../ports/clock.ts';
import { createDueHeap } from './due-heap.ts';

export interface Timers {
  /** The execution is next due at this instant, or never. Also says that a firing one has been dealt with. */
  readonly arm: (executionArn: string, dueAt: number | undefined) => void;
  /** Finds what is due in the store, and begins. */
  readonly start: () => void;
  readonly stop: () => void;
  /** Entries held in memory. */
  readonly size: () => number;
}

export interface DueExecution {
  readonly executionArn: string;
  readonly dueAt: number;
}

interface TimersOptions {
  readonly clock: Clock;
  /** The executions that are due soonest, at most `limit` of them; undefined if the store cannot say. */
  readonly scan: (limit: number) => Promise<readonly DueExecution[] | undefined>;
  /** Something of this execution is due. */
  readonly fire: (executionArn: string) => void;
  /** Entries held in memory. */
  readonly timersMax: number;
  /** Executions that are told at once; the next ones follow as these are dealt with. */
  readonly firingMax: number;
}

/** How long to wait before a scan that failed is tried again, in milliseconds. */
const SCAN_RETRY_MS = 1_000;

/** Entries of the heap that no longer count are tolerated up to this number, and up to as many as count. */
const STALE_ENTRIES_MAX = 1_024;

/** Timers of which none is armed, and that know of none yet. */
export function createTimers({ clock, scan, fire, timersMax, firingMax }: TimersOptions): Timers {
  const armed = new Map<string, number>();
  const firing = new Set<string>();
  const heap = createDueHeap<string>();
  /** All that is due up to this instant is armed or firing. */
  let horizon = Number.NEGATIVE_INFINITY;
  let isScanning = false;
  let isStopped = true;
  let wakeAt: number | undefined;
  let cancelWake: (() => void) | undefined;

  function arm(executionArn: string, dueAt: number | undefined): void {
    firing.delete(executionArn);
    if (isStopped) return;
    if (dueAt === undefined || dueAt > horizon) armed.delete(executionArn);
    else insert(executionArn, dueAt);
    advance();
  }

  function insert(executionArn: string, dueAt: number): void {
    if (armed.get(executionArn) === dueAt) return;
    armed.set(executionArn, dueAt);
    heap.push(dueAt, executionArn);
    if (armed.size > timersMax) lowerHorizon();
    else if (heap.size() > 2 * armed.size + STALE_ENTRIES_MAX) heap.filter(isCurrent);
  }

  function isCurrent({ dueAt, value }: { readonly dueAt: number; readonly value: string }): boolean {
    return armed.get(value) === dueAt;
  }

  /** Forgets the later half; the rows in the store keep it. */
  function lowerHorizon(): void {
    const instants = [...armed.values()].sort((a, b) => a - b);
    horizon = (instants[instants.length >>> 1] ?? horizon) - 1;
    for (const [executionArn, dueAt] of armed) if (dueAt > horizon) armed.delete(executionArn);
    heap.filter(isCurrent);
  }

  /** The soonest entry that counts. */
  function top(): DueExecution | undefined {
    for (let entry = heap.peek(); entry !== undefined; entry = heap.peek()) {
      if (isCurrent(entry)) return { executionArn: entry.value, dueAt: entry.dueAt };
      heap.pop();
    }
    return undefined;
  }

  /** Fires what is due, looks for more, and sets the alarm for what comes next. */
  function advance(): void {
    const now = clock.now();
    for (let due = top(); due !== undefined && due.dueAt <= now && firing.size < firingMax; due = top()) {
      heap.pop();
      armed.delete(due.executionArn);
      firing.add(due.executionArn);
      fire(due.executionArn);
    }
    if (horizon <= now && !isScanning && firing.size < firingMax) void look();
    schedule();
  }

  /** With as many firing as may, or a scan under way, `arm` or the scan's end is what goes on. */
  function schedule(): void {
    const next = isScanning ? top()?.dueAt : Math.min(top()?.dueAt ?? Number.POSITIVE_INFINITY, horizon);
    const isBlocked = isStopped || next === undefined || next === Number.POSITIVE_INFINITY || firing.size >= firingMax;
    const instant = isBlocked ? undefined : next;
    if (instant === wakeAt) return;
    cancelWake?.();
    wakeAt = instant;
    cancelWake = instant === undefined ? undefined : clock.at(instant, wake);
  }

  function wake(): void {
    wakeAt = undefined;
    cancelWake = undefined;
    if (!isStopped) advance();
  }

  async function look(): Promise<void> {
    isScanning = true;
    horizon = Number.POSITIVE_INFINITY;
    const limit = Math.max(1, timersMax >>> 1);
    const found = await scan(limit);
    isScanning = false;
    if (isStopped) return;
    if (found === undefined) {
      horizon = clock.now() + SCAN_RETRY_MS;
    } else if (found.length >= limit) {
      // Others may be due at the same instant as the last one found: the next scan begins there.
      horizon = Math.min(horizon, found.at(-1)?.dueAt ?? horizon);
    }
    for (const { executionArn, dueAt } of found ?? []) {
      if (!armed.has(executionArn) && !firing.has(executionArn)) insert(executionArn, dueAt);
    }
    advance();
  }

  return {
    arm,
    start: () => {
      isStopped = false;
      advance();
    },
    stop: () => {
      isStopped = true;
      schedule();
      armed.clear();
      heap.filter(() => false);
    },
    size: () => heap.size() + firing.size,
  };
}
