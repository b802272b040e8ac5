/**
 * Fair turns: whoever has work waits in one queue, and the event loop runs between the slices of it.
 *
 * Invariants
 * - One that has had its turn goes to the end of the queue, so an execution that never stops (a Choice loop) gets one
 *   burst per round like all the others.
 * - A slice ends when its items have cost enough, so long bursts do not keep requests and timers waiting. The cost is
 *   counted, not timed, so a run under a seed is the same on every machine.
 */
/** Places of items that had their turn, after which the queue is cut. */
const KEPT_MAX = 1_024;

export interface Turns<T> {
  /** Queues for a turn. */
  readonly add: (item: T) => void;
  /** No turn is given from now on. */
  readonly stop: () => void;
}

/** Calls `take` for each item in turn, which says what that cost, and `endSlice` after each slice. */
export function createTurns<T>(sliceCostMax: number, take: (item: T) => number, endSlice: () => void): Turns<T> {
  let queue: T[] = [];
  let next = 0;
  let isScheduled = false;
  let isStopped = false;

  function slice(): void {
    isScheduled = false;
    if (isStopped) return;
    // Whoever queues up meanwhile comes in a later slice.
    const end = queue.length;
    for (let cost = 0; next < end && cost < sliceCostMax; ) {
      const item = queue[next];
      next += 1;
      if (item !== undefined) cost += take(item);
    }
    if (next === queue.length) {
      queue = [];
      next = 0;
    } else if (next > KEPT_MAX) {
      queue = queue.slice(next);
      next = 0;
    }
    endSlice();
    if (next < queue.length) schedule();
  }

  function schedule(): void {
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(slice);
  }

  return {
    add: (item) => {
      queue.push(item);
      schedule();
    },
    stop: () => {
      isStopped = true;
      queue = [];
      next = 0;
    },
  };
}
