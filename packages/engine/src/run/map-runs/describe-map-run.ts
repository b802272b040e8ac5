/** How far a Map Run is, in numbers: what DescribeMapRun shows. */
import { decodeMapRunPlan } from '../../history/map-run-plan.ts';
import type { MapRunCount, MapRunRow } from '../../ports/map-run-store.ts';
import type { ExecutionStatus } from '../../ports/store.ts';
import { decodeProgress } from './map-run-progress.ts';

export interface MapRunDescription {
  readonly items: MapRunCounts;
  readonly executions: MapRunCounts;
}

export interface MapRunCounts {
  readonly pending: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly aborted: number;
  readonly total: number;
  readonly resultsWritten: number;
  /** Children whose turn in a redrive has not come; absent where the run was never redriven, as recorded. */
  readonly pendingRedrive?: number | undefined;
}

/** The numbers of a run, from its row and the counts of its children. */
export function describeMapRun(row: MapRunRow, counts: readonly MapRunCount[]): MapRunDescription {
  const started = counts.reduce((sum, { items }) => sum + items, 0);
  const { itemsTotal } = decodeProgress(row.progress);
  const { items, parts } = decodeMapRunPlan(row.plan);
  const known = itemsTotal ?? (parts.reader === undefined ? items.length : started);
  const isOver = row.status !== 'RUNNING' && row.status !== 'STOPPING';
  const pending = isOver ? 0 : Math.max(0, known - started);
  return {
    items: countsOf(row, counts, 'items', pending),
    // How many batches are still to come is known where each has one item.
    executions: countsOf(row, counts, 'executions', parts.batcher === undefined ? pending : 0),
  };
}

function countsOf(
  { redriveCount }: MapRunRow,
  counts: readonly MapRunCount[],
  unit: 'items' | 'executions',
  pending: number,
): MapRunCounts {
  const sum = (of: readonly MapRunCount[]): number => of.reduce((total, count) => total + count[unit], 0);
  // Those that a redrive is still to run again are counted as that, not as what they were.
  const of = (status: ExecutionStatus): number =>
    sum(counts.filter((count) => count.status === status && !count.isPendingRedrive));
  const succeeded = of('SUCCEEDED');
  return {
    pending,
    running: of('RUNNING'),
    succeeded,
    failed: of('FAILED'),
    timedOut: of('TIMED_OUT'),
    aborted: of('ABORTED'),
    total: pending + sum(counts),
    // So it was recorded, with a ResultWriter or without.
    resultsWritten: succeeded,
    ...(redriveCount > 0 && { pendingRedrive: sum(counts.filter(({ isPendingRedrive }) => isPendingRedrive)) }),
  };
}
