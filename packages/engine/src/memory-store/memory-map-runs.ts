/** Map Runs and their children, in memory. */
import type { MapRunCount, MapRunRow, MapRunStart, MapRunStore } from '../ports/map-run-store.ts';
import type { ExecutionRow, Lease } from '../ports/store.ts';

export interface MemoryMapRuns extends MapRunStore {
  readonly begin: (starts: readonly MapRunStart[]) => void;
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
        if (!runs.has(start.mapRunArn)) runs.set(start.mapRunArn, { ...start, ...open });
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
      if (run === undefined) return;
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
    mapRunChildren: async ({ mapRunArn, status, fromIndex, order, limit }) => {
      assertOpen();
      const sign = order === 'ascending' ? 1 : -1;
      return childrenOf(mapRunArn)
        .filter((row) => (indexOf(row) - fromIndex) * sign >= 0 && (status === undefined || row.head.status === status))
        .sort((a, b) => (indexOf(a) - indexOf(b)) * sign)
        .slice(0, limit);
    },
    countMapRunChildren: async (mapRunArn) => {
      assertOpen();
      const byStatus = Map.groupBy(childrenOf(mapRunArn), ({ head }) => head.status);
      return [...byStatus].map(
        ([status, children]): MapRunCount => ({
          status,
          executions: children.length,
          items: children.reduce((items, { start }) => items + (start.mapRun?.itemCount ?? 0), 0),
        }),
      );
    },
  };
}

function isOpen({ status, untold }: MapRunRow): boolean {
  return status === 'RUNNING' || status === 'STOPPING' || untold !== undefined;
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
