/**
 * The Map Runs of one engine: takes up those that are open, drives each to its end, and tells its execution.
 *
 *   open   --(driven to its end)-->            ended    durable, with what its execution is to be told
 *   open   --(the store fails)-->              open     driven again from its row after a pause
 *   open   --(the engine closes)-->            open     the next owner drives it
 *   ended  --(its execution has taken it in)-->  told
 *   any    --(redriven)-->                     open     once whoever still works on it has ended; what that one notes is void
 *
 * Invariants
 * - The end of a run is durable before its execution hears of it, and its execution hears of it until it has answered.
 */
import { isJsonObject, parseJson } from '@stepwright/asl';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import type { MapRunLimits, MapRunNote, MapRunRow, MapRunStart, MapRunStore } from '../../ports/map-run-store.ts';
import { type Lease, StaleEpochError } from '../../ports/store.ts';
import type { TaskEnd } from '../../ports/task-runner.ts';
import type { Settlement } from '../resident-executions.ts';
import type { StoreHealth } from '../store-health.ts';
import { driveMapRun, type MapRunDeps, type MapRunOutcome } from './drive-map-run.ts';
import { encodeProgress } from './map-run-progress.ts';

export interface MapRuns {
  /** Takes up what an earlier owner left. */
  readonly open: () => Promise<void>;
  /** The run, of which a durable record says that it is begun, goes on from here. */
  readonly begin: (start: MapRunStart) => void;
  /** The run, which a durable record has opened again, goes on from its row. */
  readonly redrive: (mapRunArn: string) => void;
  /** A durable record has given the run up. */
  readonly giveUp: (mapRunArn: string) => void;
  /** Changes the limits of a run. The run as it is then; undefined if there is none. */
  readonly limit: (mapRunArn: string, limits: Partial<MapRunLimits>) => Promise<MapRunRow | undefined>;
  /** Begins no further child and ends no further run; resolves when none is worked on. */
  readonly close: () => Promise<void>;
}

export interface MapRunsOptions extends Omit<MapRunDeps, 'note' | 'store'> {
  readonly store: MapRunStore;
  readonly lease: Lease;
  readonly clock: Clock;
  readonly log: Log;
  readonly health: StoreHealth;
  /** Tells the execution how its run has ended. */
  readonly tell: (run: MapRunRow, end: TaskEnd) => Promise<Settlement>;
}

interface Driver {
  /** Resolves when it has ended. */
  carrying: Promise<void>;
  limits: MapRunLimits;
  isGivenUp: boolean;
  notify: () => void;
}

/** Rows that are read at once. */
const PAGE = 100;

/** No run is driven. */
export function createMapRuns(options: MapRunsOptions): MapRuns {
  const { store, lease, clock, log, health, tell } = options;
  const drivers = new Map<string, Driver>();
  const carried = new Set<Promise<void>>();
  const closing = new AbortController();

  function launch(row: MapRunRow): void {
    if (drivers.has(row.mapRunArn) || closing.signal.aborted) return;
    const driver: Driver = {
      carrying: Promise.resolve(),
      limits: row.limits,
      isGivenUp: row.status === 'STOPPING',
      notify: () => {},
    };
    drivers.set(row.mapRunArn, driver);
    driver.carrying = keepTrack(carry(row, driver).finally(() => drivers.delete(row.mapRunArn)));
  }

  function keepTrack(work: Promise<unknown>): Promise<void> {
    const tracked = work.then(() => void carried.delete(tracked));
    carried.add(tracked);
    return tracked;
  }

  /** Never rejects. */
  async function takeUpAgain(mapRunArn: string): Promise<void> {
    await drivers.get(mapRunArn)?.carrying;
    while (!closing.signal.aborted) {
      const release = clock.hold();
      try {
        const row = await store.findMapRun(mapRunArn);
        if (row !== undefined) launch(row);
        return;
      } catch (error) {
        health.failed(error);
      } finally {
        release();
      }
      await new Promise<void>((resolve) => health.afterPause(resolve));
    }
  }

  /** Until the execution has been told, or the engine closes. Never rejects. */
  async function carry(row: MapRunRow, driver: Driver): Promise<void> {
    let current: MapRunRow | undefined = row;
    while (current !== undefined && !closing.signal.aborted) {
      const release = clock.hold();
      try {
        await bringToEnd(current, driver, release);
        return;
      } catch (error) {
        if (closing.signal.aborted || error instanceof StaleEpochError) return;
        health.failed(error);
        log.warn({ mapRunArn: row.mapRunArn, error }, 'a Map Run is driven again after a failure');
      } finally {
        release();
      }
      await new Promise<void>((resolve) => health.afterPause(resolve));
      current = await reread(current);
    }
  }

  async function reread(row: MapRunRow): Promise<MapRunRow> {
    try {
      return (await store.findMapRun(row.mapRunArn)) ?? row;
    } catch {
      return row;
    }
  }

  async function bringToEnd(row: MapRunRow, driver: Driver, release: () => void): Promise<void> {
    if (row.untold !== undefined) return pass(row, decodeEnd(row.untold), row);
    const { mapRunArn, redriveCount } = row;
    let { progress } = row;
    const driven = driveMapRun(
      row,
      {
        limits: () => driver.limits,
        onChange: (listener) => {
          driver.notify = listener;
        },
        isGivenUp: () => driver.isGivenUp,
        signal: closing.signal,
      },
      {
        ...options,
        note: async (reached) => {
          progress = encodeProgress(reached);
          await store.noteMapRun(lease, {
            mapRunArn,
            redriveCount,
            status: 'RUNNING',
            stoppedAt: undefined,
            progress,
            untold: undefined,
          });
        },
      },
    );
    // The drive holds the clock by itself, and lets go of it where it waits.
    release();
    const outcome = await driven;
    const unhold = clock.hold();
    try {
      await end(row, outcome, progress);
    } finally {
      unhold();
    }
  }

  async function end(row: MapRunRow, outcome: MapRunOutcome, progress: string | undefined): Promise<void> {
    const { mapRunArn, redriveCount } = row;
    const note = { mapRunArn, redriveCount, stoppedAt: clock.now(), progress };
    if (outcome.kind === 'abandoned') {
      return store.noteMapRun(lease, { ...note, status: 'ABORTED', untold: undefined });
    }
    const ended: MapRunNote = {
      ...note,
      status: outcome.kind === 'succeeded' ? 'SUCCEEDED' : 'FAILED',
      untold: JSON.stringify(outcome),
    };
    await store.noteMapRun(lease, ended);
    await pass(row, outcome, ended);
  }

  async function pass(
    row: MapRunRow,
    outcome: TaskEnd,
    note: Pick<MapRunNote, 'status' | 'stoppedAt' | 'progress'>,
  ): Promise<void> {
    const settlement = await tell(row, outcome);
    if (settlement.kind === 'dropped') throw settlement.error;
    const { mapRunArn, redriveCount } = row;
    const { status, stoppedAt, progress } = note;
    await store.noteMapRun(lease, { mapRunArn, redriveCount, status, stoppedAt, progress, untold: undefined });
  }

  async function takeUpAll(): Promise<void> {
    let afterArn = '';
    while (!closing.signal.aborted) {
      const page = await store.openMapRuns(lease, afterArn, PAGE);
      for (const row of page) launch(row);
      const last = page.at(-1);
      if (last === undefined) return;
      afterArn = last.mapRunArn;
    }
  }

  return {
    open: async () => {
      while (!closing.signal.aborted) {
        const release = clock.hold();
        try {
          return await takeUpAll();
        } catch (error) {
          if (error instanceof StaleEpochError) return;
          health.failed(error);
        } finally {
          release();
        }
        await new Promise<void>((resolve) => health.afterPause(resolve));
      }
    },
    begin: (start) =>
      launch({
        ...start,
        status: 'RUNNING',
        stoppedAt: undefined,
        progress: undefined,
        untold: undefined,
        redriveCount: 0,
        redrivenAt: undefined,
      }),
    redrive: (mapRunArn) => void keepTrack(takeUpAgain(mapRunArn)),
    giveUp: (mapRunArn) => {
      const driver = drivers.get(mapRunArn);
      if (driver === undefined) return;
      driver.isGivenUp = true;
      driver.notify();
    },
    limit: async (mapRunArn, limits) => {
      const row = await store.limitMapRun(mapRunArn, limits);
      const driver = drivers.get(mapRunArn);
      if (row !== undefined && driver !== undefined) {
        driver.limits = row.limits;
        driver.notify();
      }
      return row;
    },
    close: async () => {
      closing.abort(new Error('the engine closes'));
      for (const driver of drivers.values()) driver.notify();
      await Promise.all(carried);
    },
  };
}

/** The end that was noted. */
function decodeEnd(text: string): TaskEnd {
  const end = parseJson(text);
  if (!isJsonObject(end)) throw new Error('the end of a Map Run is an object');
  const textOf = (name: string): string | undefined => {
    const value = end.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  if (end.get('kind') === 'succeeded') return { kind: 'succeeded', output: textOf('output') ?? 'null' };
  return { kind: 'failed', error: textOf('error'), cause: textOf('cause') };
}
