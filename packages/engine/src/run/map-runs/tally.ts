/** How the children of a Map Run have ended, and whether more failed than may. */
import type { MapRunLimits } from '../../ports/map-run-store.ts';
import type { ExecutionStatus } from '../../ports/store.ts';

export interface Tally {
  /** A child with so many items has ended. */
  readonly count: (status: ExecutionStatus, itemCount: number) => void;
  /** Whether too many items have failed. `itemsTotal` is undefined while nobody knows how many there are. */
  readonly isExceeded: (limits: MapRunLimits, itemsTotal: number | undefined) => boolean;
}

/** Nothing has ended yet. */
export function createTally(): Tally {
  let failedItems = 0;
  return {
    count: (status, itemCount) => {
      if (status === 'FAILED' || status === 'TIMED_OUT' || status === 'ABORTED') failedItems += itemCount;
    },
    isExceeded: ({ toleratedFailureCount: count, toleratedFailurePercentage: percentage }, itemsTotal) => {
      if (failedItems === 0) return false;
      if (count === 0 && percentage === 0) return true;
      if (count > 0 && failedItems > count) return true;
      return percentage > 0 && itemsTotal !== undefined && (failedItems / itemsTotal) * 100 > percentage;
    },
  };
}
