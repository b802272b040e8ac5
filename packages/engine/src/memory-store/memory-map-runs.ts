/** Map Runs and their children, in memory. */
import type {
  ChildRedrive,
  MapRunCount,
  MapRunRedrive,
  MapRunRow,
  MapRunStart,
  MapRunStore,
} from '../ports/map-run-store.ts';
import type { ExecutionRow, Lease } from '../ports/store.ts';

export interface MemoryMapRuns extends MapRunStore {
  readonly begin: (starts: readonly MapRunStart[]) => void;
  readonly redrive: (redrives: readonly MapRunRedrive[]) => void;
  readonly stop: (mapRunArns: readonly string[]) => void;
  /** The execution is removed, and its Map Runs with it. */
  readonly forgetOf: (executionArn: string) => void;
}

interface Deps {
  readonly assertHeld: (lease: Lease) => void;
  readonly assertOpen: () => void;
  readonly rows: () => readonly ExecutionRow[];
}

export function createMemoryMapRuns({ assertHeld, assertOpen, rows }: Deps): MemoryMapRuns {
  const runs = new Map<string, MapRunRow>();

  function childrenOf(mapRunArn: string): readonly ExecutionRow[] {
    return rows().filter(({ start }) => start.mapRun?.mapRunArn === mapRunArn);
  }

  return {
    begin: (starts) => {
      for (const start of starts) {
        const open = { status: 'RUNNING', stoppedAt: undefined, progress: undefined, untold: undefined } as const;
        const never = { redriveCount: 0, redrivenAt: undefined };
        if (!runs.has(start.mapRunArn)) runs.set(start.mapRunArn, { ...start, ...open, ...never });
      }
    },
    redrive: (redrives) => {
      for (const { mapRunArn, ...redrive } of redrives) {
        const run = runs.get(mapRunArn);
        const open = { status: 'RUNNING', stoppedAt: undefined, untold: undefined } as const;
        if (run !== undefined && run.redriveCount < redrive.redriveCount) {
          runs.set(mapRunArn, { ...run, ...open, ...redrive });
        }
      }
    },
    stop: (mapRunArns) => {
      for (const arn of mapRunArns) {
        const run = runs.get(arn);
        if (run?.status === 'RUNNING') runs.set(arn, { ...run, status: 'STOPPING' });
      }
    },
    forgetOf: (executionArn) => {
      for (const [arn, run] of runs) if (run.executionArn === executionArn) runs.delete(arn);
    },
    openMapRuns: async (lease, afterArn, limit) => {
      assertHeld(lease);
      return [...runs.values()]
        .filter((run) => run.mapRunArn > afterArn && isOpen(run))
        .sort((a, b) => (a.mapRunArn < b.mapRunArn ? -1 : 1))
        .slice(0, limit);
    },
    noteMapRun: async (lease, { mapRunArn, ...note }) => {
      assertHeld(lease);
      const run = runs.get(mapRunArn);
      if (run === undefined || run.redriveCount !== note.redriveCount) return;
      const status = note.status === 'RUNNING' && run.status === 'STOPPING' ? 'STOPPING' : note.status;
      runs.set(mapRunArn, { ...run, ...note, status });
    },
    limitMapRun: async (mapRunArn, limits) => {
      assertOpen();
      const run = runs.get(mapRunArn);
      if (run === undefined || (run.status !== 'RUNNING' && run.status !== 'STOPPING')) return run;
      const limited = { ...run, limits: { ...run.limits, ...limits } };
      runs.set(mapRunArn, limited);
      return limited;
    },
    findMapRun: async (mapRunArn) => {
      assertOpen();
      return runs.get(mapRunArn);
    },
    listMapRuns: async ({ executionArn, after, limit }) => {
      assertOpen();
      return [...runs.values()]
        .filter((run) => run.executionArn === executionArn && (after === undefined || compare(after, run) < 0))
        .sort(compare)
        .slice(0, limit);
    },
    mapRunChildren: async ({ mapRunArn, status, redrive, fromIndex, order, limit }) => {
      assertOpen();
      const sign = order === 'ascending' ? 1 : -1;
      const run = runs.get(mapRunArn);
      return childrenOf(mapRunArn)
        .filter((row) => (indexOf(row) - fromIndex) * sign >= 0 && (status === undefined || row.head.status === status))
        .filter((row) => redrive === undefined || isAs(redrive, row, run))
        .sort((a, b) => (indexOf(a) - indexOf(b)) * sign)
        .slice(0, limit);
    },
    countMapRunChildren: async (mapRunArn) => {
      assertOpen();
      const run = runs.get(mapRunArn);
      const byStatus = Map.groupBy(childrenOf(mapRunArn), ({ head }) => head.status);
      return [...byStatus].flatMap(([status, children]) =>
        [...Map.groupBy(children, (row) => isPendingRedrive(row, run))].map(
          ([isPending, some]): MapRunCount => ({
            status,
            isPendingRedrive: isPending,
            executions: some.length,
            items: some.reduce((items, { start }) => items + (start.mapRun?.itemCount ?? 0), 0),
          }),
        ),
      );
    },
  };
}

function isOpen({ status, untold }: MapRunRow): boolean {
  return status === 'RUNNING' || status === 'STOPPING' || untold !== undefined;
}

function isAs(redrive: ChildRedrive, row: ExecutionRow, run: MapRunRow | undefined): boolean {
  if (redrive === 'PENDING') return isPendingRedrive(row, run);
  return row.head.redriveCount > 0 === (redrive === 'REDRIVEN');
}

function isPendingRedrive({ start, head }: ExecutionRow, run: MapRunRow | undefined): boolean {
  if (head.status === 'RUNNING' || head.status === 'SUCCEEDED') return false;
  if (run?.status !== 'RUNNING' || run.redrivenAt === undefined) return false;
  return (head.redrivenAt ?? start.startedAt) <= run.redrivenAt;
}

function indexOf({ start }: ExecutionRow): number {
  return start.mapRun?.index ?? 0;
}

/** Newest start first, ties by ARN descending. */
function compare(a: Place, b: Place): number {
  if (a.startedAt !== b.startedAt) return b.startedAt - a.startedAt;
  if (a.mapRunArn === b.mapRunArn) return 0;
  return a.mapRunArn > b.mapRunArn ? -1 : 1;
}

type Place = Pick<MapRunRow, 'startedAt' | 'mapRunArn'>;
