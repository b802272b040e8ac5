/** Executions → what the charts show: counts by outcome, durations and backlog, in equal spans of time. */
import type { FoundExecution } from '../api/own-operations.ts';

export interface Bucket {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly started: number;
  /** Under way when the span ended. */
  readonly backlog: number;
  readonly succeeded: number;
  /** Failed or timed out. */
  readonly failed: number;
  /** Of those that ended well or not, in milliseconds; undefined where none ended. */
  readonly median: number | undefined;
  readonly p95: number | undefined;
}

/** Executions belong to the span in which they started. */
export function summarise(
  executions: readonly FoundExecution[],
  { from, to, buckets }: { readonly from: number; readonly to: number; readonly buckets: number },
): readonly Bucket[] {
  const width = (to - from) / buckets;
  const groups = Map.groupBy(executions, ({ startDate }) => Math.floor((startDate * 1000 - from) / width));
  return Array.from({ length: buckets }, (_, index) => ({
    ...summariseGroup(groups.get(index) ?? [], from + index * width),
    backlog: executions.filter((execution) => isUnderWay(execution, from + (index + 1) * width)).length,
  }));
}

function isUnderWay({ startDate, stopDate = Infinity }: FoundExecution, at: number): boolean {
  return startDate * 1000 < at && stopDate * 1000 >= at;
}

function summariseGroup(executions: readonly FoundExecution[], from: number): Omit<Bucket, 'backlog'> {
  const durations = executions
    .flatMap(({ startDate, stopDate }) => (stopDate === undefined ? [] : [(stopDate - startDate) * 1000]))
    .toSorted((a, b) => a - b);
  return {
    from,
    started: executions.length,
    succeeded: executions.filter(({ status }) => status === 'SUCCEEDED').length,
    failed: executions.filter(({ status }) => status === 'FAILED' || status === 'TIMED_OUT').length,
    median: percentile(durations, 0.5),
    p95: percentile(durations, 0.95),
  };
}

/** The smallest value that at least the share of all does not exceed. */
function percentile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}
