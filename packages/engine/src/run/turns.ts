/**
 * Fair turns: whoever has work waits in one queue, and the event loop runs between the slices of it.
 *
 * Invariants
 * - One that has had its turn goes to the end of the queue, so an execution that never stops (a Choice loop) gets one
 *   burst per round like all the others.
 * - A slice is counted, not timed, so a run under a seed is the same on every machine.
 */
export interface Turns<T> {
  /** Queues for a turn. */
  readonly add: (item: T) => void;
  /** No turn is given from now on. */
  readonly stop: () => void;
}

/** Calls `take` for each item in turn, and `endSlice` after each slice of up to `sliceMax` of them. */
export function createTurns<T>(sliceMax: number, take: (item: T) => void, endSlice: () => void): Turns<T> {
  let queue: T[] = [];
  let next = 0;
  let isScheduled = false;
  let isStopped = false;

  function slice(): void {
    isScheduled = false;
    if (isStopped) return;
    const end = Math.min(queue.length, next + sliceMax);
    while (next < end) {
      const item = queue[next];
      next += 1;
      if (item !== undefined) take(item);
    }
    if (next === queue.length) {
      queue = [];
      next = 0;
    } else if (next > sliceMax * 4) {
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
