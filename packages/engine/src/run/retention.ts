/**
 * Removes executions that closed long ago, as AWS does after 90 days, and what deleted machines left behind.
 *
 *   waiting   --(an hour is over)-->          sweeping
 *   sweeping  --(every machine was seen)-->   waiting
 *   sweeping  --(the store fails)-->          waiting    the next sweep goes on
 *   any       --(stop)-->                     stopped
 *
 * Invariants
 * - A sweep is made of short steps, and pauses between two of them for twice as long as the first of them took: at most a third
 *   of the store's time goes into it, and a commit waits for one step at most.
 * - The revisions of a deleted machine go when two sweeps in a row have found no use for them: an execution that was about to
 *   start as the machine was deleted is stored by then.
 */
import type { RetentionStore } from '../ports/retention-store.ts';
import { type Lease, StaleEpochError } from '../ports/store.ts';
import type { EngineContext } from './engine-context.ts';

/** How long closed executions are kept. */
export interface RetentionPolicy {
  /** In days, from 1, for the executions of the machine; it may have been deleted. */
  readonly daysOf: (stateMachineArn: string) => number;
}

/** How long AWS keeps closed executions, in days; after that their names are free. */
export const RETENTION_DAYS_DEFAULT = 90;

const DAY_MS = 86_400_000;

/** Milliseconds from one sweep to the next. */
export const SWEEP_EVERY_MS = 3_600_000;

/** The first sweep leaves the start to others. */
export const SWEEP_FIRST_MS = 60_000;

/** Executions that one step removes. */
const STEP_EXECUTIONS = 50;

/** Revisions that one step removes; a definition has up to 1 MiB. */
const STEP_REVISIONS = 10;

const PAUSE_MS_MIN = 5;

/** Machines that are read at once. */
const PAGE = 100;

export interface Retention {
  readonly start: () => void;
  readonly stop: () => void;
}

interface RetentionOptions {
  readonly context: Pick<EngineContext, 'busy' | 'clock' | 'log'>;
  readonly store: RetentionStore;
  readonly lease: Lease;
  readonly policy: RetentionPolicy;
}

/** A retention that has not begun. */
export function createRetention({ context, store, lease, policy }: RetentionOptions): Retention {
  const { busy, clock, log } = context;
  /** Machines whose revisions the last sweep found unused. */
  let unused: ReadonlySet<string> = new Set();
  let isStopped = false;
  let cancelWait = (): void => {};

  /** Whether to go on. */
  async function wait(durationMs: number): Promise<boolean> {
    if (isStopped) return false;
    await new Promise<void>((resolve) => {
      const cancelTimer = clock.at(clock.now() + durationMs, resolve);
      cancelWait = () => {
        cancelTimer();
        resolve();
      };
    });
    return !isStopped;
  }

  async function run(): Promise<void> {
    for (let pauseMs = SWEEP_FIRST_MS; await wait(pauseMs); pauseMs = SWEEP_EVERY_MS) {
      try {
        const removed = await sweep();
        if (removed > 0) log.info({ removed }, 'executions that closed long ago were removed');
      } catch (error) {
        // Whoever commits finds out about the lease, and closes the engine.
        if (!(error instanceof StaleEpochError)) log.warn({ error: String(error) }, 'removing old executions failed');
      }
    }
  }

  async function sweep(): Promise<number> {
    let removed = 0;
    for await (const machineArn of pages((after) => store.machinesWithExecutions(after, PAGE))) {
      removed += await removeExecutions(machineArn, clock.now() - policy.daysOf(machineArn) * DAY_MS);
    }
    const found = new Set<string>();
    for await (const machineArn of pages((after) => store.machinesWithoutUse(after, PAGE))) {
      if (!unused.has(machineArn)) found.add(machineArn);
      else while (await step(() => store.removeRevisions(lease, machineArn, STEP_REVISIONS), false));
    }
    unused = found;
    return removed;
  }

  async function removeExecutions(stateMachineArn: string, stoppedBefore: number): Promise<number> {
    const removal = { stateMachineArn, stoppedBefore, limit: STEP_EXECUTIONS };
    for (let removed = 0; ; ) {
      const count = await step(() => store.removeClosedExecutions(lease, removal), 0);
      removed += count;
      // What an earlier process had not purged any more goes along.
      while (await step(() => store.purgeRemovedExecutions(lease), false));
      if (count < STEP_EXECUTIONS) return removed;
    }
  }

  async function* pages(read: (after: string) => Promise<readonly string[]>): AsyncGenerator<string> {
    let after = '';
    for (;;) {
      const from = after;
      const page = await step(() => read(from), []);
      yield* page;
      after = page.at(-1) ?? after;
      if (page.length < PAGE) return;
    }
  }

  /** One call of the store, and the pause after it; `nothing` once it is stopped. */
  async function step<T>(call: () => Promise<T>, nothing: T): Promise<T> {
    if (isStopped) return nothing;
    const began = clock.now();
    const result = await busy.during(call);
    await wait(Math.max(PAUSE_MS_MIN, 2 * (clock.now() - began)));
    return result;
  }

  return {
    start: () => void run(),
    stop: () => {
      isStopped = true;
      cancelWait();
    },
  };
}
