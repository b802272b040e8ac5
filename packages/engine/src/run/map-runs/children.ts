/** The children of a Map Run that are under way: begun, run again, counted when they end. */
import type { Clock } from '../../ports/clock.ts';
import type { ExecutionRow, ExecutionStart, ExecutionStatus, MachineType } from '../../ports/store.ts';
import type { StartOutcome } from '../engine.ts';
import { EngineOverloadedError } from '../engine-errors.ts';
import type { EndWaiter, ExecutionEnds } from '../execution-ends.ts';
import type { RedriveChild } from './redrive-child.ts';
import { createTally } from './tally.ts';

export interface ChildrenDeps {
  readonly clock: Clock;
  readonly ends: ExecutionEnds;
  readonly start: (type: MachineType, start: ExecutionStart) => Promise<StartOutcome>;
  readonly redrive: RedriveChild;
}

/** Milliseconds until a start that was refused for overload is tried again. */
const OVERLOAD_PAUSE_MS = 200;

/** The children that this process knows to be under way. */
export interface Children {
  readonly tally: ReturnType<typeof createTally>;
  readonly begin: (start: ExecutionStart, type: MachineType) => void;
  readonly redrive: (row: ExecutionRow, type: MachineType) => void;
  readonly takeUp: (row: ExecutionRow) => void;
  readonly underWay: () => number;
  readonly running: () => readonly string[];
  readonly isQuiet: () => boolean;
  /** Resolves when every child that was to begin has begun; rejects if one could not. */
  readonly whenBegun: () => Promise<void>;
  readonly itemsTotal: () => number | undefined;
  readonly setTotal: (items: number | undefined) => void;
  /** Waits for no child any more. */
  readonly forget: () => void;
}

/** None is under way. `wake` is called whenever one has begun or ended. */
export function createChildren(
  wake: () => void,
  { ends, start: startExecution, redrive, clock }: ChildrenDeps,
): Children {
  const tally = createTally();
  const waiters = new Map<string, EndWaiter>();
  const beginnings = new Set<Promise<void>>();
  let itemsTotal: number | undefined;
  let failed: unknown;

  function attach(executionArn: string, itemCount: number): void {
    const waiter: EndWaiter = {
      resolve: ({ status }) => ended(executionArn, status, itemCount),
      // The engine closes; whoever drives the run hears of that otherwise.
      reject: () => {},
    };
    waiters.set(executionArn, waiter);
    ends.wait(executionArn, waiter);
  }

  function ended(executionArn: string, status: ExecutionStatus, itemCount: number): void {
    const waiter = waiters.get(executionArn);
    if (waiter === undefined) return;
    waiters.delete(executionArn);
    ends.withdraw(executionArn, waiter);
    tally.count(status, itemCount);
    wake();
  }

  async function whenPossible<Outcome>(begin: () => Promise<Outcome>): Promise<Outcome> {
    for (;;) {
      try {
        return await begin();
      } catch (error) {
        if (!(error instanceof EngineOverloadedError)) throw error;
        await new Promise<void>((resolve) => void clock.at(clock.now() + OVERLOAD_PAUSE_MS, resolve));
      }
    }
  }

  async function tryBegin(start: ExecutionStart, type: MachineType): Promise<void> {
    const { executionArn, mapRun } = start;
    const itemCount = mapRun?.itemCount ?? 1;
    attach(executionArn, itemCount);
    const outcome = await whenPossible(() => startExecution(type, start));
    if (outcome.kind === 'started') return;
    const { status } = outcome.execution.head;
    if (status !== 'RUNNING') ended(executionArn, status, itemCount);
  }

  async function tryRedrive(child: ExecutionRow, type: MachineType): Promise<void> {
    const { executionArn, mapRun } = child.start;
    const itemCount = mapRun?.itemCount ?? 1;
    attach(executionArn, itemCount);
    const isRedriven = await whenPossible(() => redrive(type, child));
    if (!isRedriven) ended(executionArn, child.head.status, itemCount);
  }

  function keepTrack(work: Promise<void>): void {
    const beginning = work
      .catch((error: unknown) => {
        failed ??= error;
      })
      .finally(() => {
        beginnings.delete(beginning);
        wake();
      });
    beginnings.add(beginning);
  }

  return {
    tally,
    begin: (start, type) => keepTrack(tryBegin(start, type)),
    redrive: (child, type) => keepTrack(tryRedrive(child, type)),
    takeUp: ({ start, head }) => {
      const itemCount = start.mapRun?.itemCount ?? 1;
      if (head.status === 'RUNNING') attach(start.executionArn, itemCount);
      else tally.count(head.status, itemCount);
    },
    underWay: () => waiters.size,
    running: () => [...waiters.keys()],
    isQuiet: () => waiters.size === 0 && beginnings.size === 0,
    whenBegun: async () => {
      await Promise.all(beginnings);
      if (failed !== undefined) throw failed;
    },
    itemsTotal: () => itemsTotal,
    setTotal: (items) => {
      itemsTotal = items;
    },
    forget: () => {
      for (const [executionArn, waiter] of waiters) ends.withdraw(executionArn, waiter);
      waiters.clear();
    },
  };
}
