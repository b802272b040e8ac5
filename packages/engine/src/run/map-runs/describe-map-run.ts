/** How far a Map Run is, in numbers: what DescribeMapRun shows. */
import { decodeMapRunPlan } from '../../history/map-run-plan.ts';
import type { MapRunCount, MapRunRow } from '../../ports/map-run-store.ts';
import type { ExecutionStatus } from '../../ports/store.ts';
import { decodeProgress } from './drive-map-run.ts';

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
    items: countsOf(counts, 'items', pending),
    // How many batches are still to come is known where each has one item.
    executions: countsOf(counts, 'executions', parts.batcher === undefined ? pending : 0),
  };
}

function countsOf(counts: readonly MapRunCount[], unit: 'items' | 'executions', pending: number): MapRunCounts {
  const of = (status: ExecutionStatus): number => counts.find((count) => count.status === status)?.[unit] ?? 0;
  const succeeded = of('SUCCEEDED');
  return {
    pending,
    running: of('RUNNING'),
    succeeded,
    failed: of('FAILED'),
    timedOut: of('TIMED_OUT'),
    aborted: of('ABORTED'),
    total: counts.reduce((sum, count) => sum + count[unit], pending),
    // So it was recorded, with a ResultWriter or without.
    resultsWritten: succeeded,
  };
}
