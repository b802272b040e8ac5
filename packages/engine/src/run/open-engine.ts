/**
 * Puts an engine together and answers its callers. See `engine.ts` for what it promises.
 *
 *   open      --(close)-->           draining   starts are refused, attempts may end, nothing new is dispatched
 *   draining  --(quiet, or late)-->  closed
 *   any       --(stale epoch)-->     lost       everything in memory is dropped
 */
import type { ExecutionRow, ExecutionStore, Lease } from '../ports/store.ts';
import { createActivityLines } from './activity-lines.ts';
import type { ExpressHandover } from './arrivals.ts';
import { createBusy } from './busy.ts';
import type { Engine, EngineOptions, ExecutionEnd, StopOutcome } from './engine.ts';
import { createEngineContext, type EngineContext, type MapRunChange } from './engine-context.ts';
import { EngineClosedError } from './engine-errors.ts';
import { beginWaiting, createExecutionEnds, endOf, type ExecutionEnds } from './execution-ends.ts';
import { createExecutionLoop, type ExecutionLoop } from './execution-loop.ts';
import { createExpressStore, type ExpressStore, isBetween } from './express-store.ts';
import { openKnownLimits } from './machine-limits.ts';
import { createForks } from './forks.ts';
import { inspectExecution } from './inspect-execution.ts';
import { createMapRuns } from './map-runs/map-runs.ts';
import { createChildRedrives } from './map-runs/redrive-child.ts';
import { readHistory } from './read-history.ts';
import { createRedrives } from './redrives.ts';
import { createRetention } from './retention.ts';
import { createStarts } from './starts.ts';
import { createStoreHealth } from './store-health.ts';
import { createSyncStore } from './sync-store.ts';
import { createOfferScan, createTaskAnswers, takeTask } from './task-answers.ts';
import { createTaskTokens } from './task-tokens.ts';

/** The loops of an engine, and what they share. */
interface Loops {
  readonly context: EngineContext;
  readonly ends: ExecutionEnds;
  readonly standard: ExecutionLoop;
  readonly express: ExecutionLoop;
  readonly expressStore: ExpressStore;
  readonly sync: ExecutionLoop;
  readonly all: readonly ExecutionLoop[];
}

/** Whether the engine takes work, and how it stops to. */
interface Lifetime {
  /** Why no new work is taken. */
  readonly closedBecause: () => string | undefined;
  readonly ended: Promise<'closed' | 'lost'>;
  readonly isShut: () => boolean;
  readonly close: (drainMs: number) => Promise<void>;
}

/** Claims the store and is ready when this resolves; what an earlier owner left is taken up from then on. */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const { store, clock, log, limits, random } = options;
  const lost = Promise.withResolvers<Error>();
  const lease = await claimOnly(store);
  const machineLimits = await openKnownLimits(store, limits);
  const ends = createExecutionEnds();
  const busy = createBusy(clock);
  const health = createStoreHealth(clock, log);
  const activityLines = createActivityLines({
    clock,
    pollersMax: limits.activityPollersMax,
    offersMax: limits.activityOffersMax,
    scan: createOfferScan({ store, lease, busy, onFailure: health.failed }),
    take: (executionArn, poll) => takeTask(loops.standard, executionArn, poll),
  });
  const taskTokens = createTaskTokens(await store.keepSecret('task tokens', random.token()));
  const onMapRun = (change: MapRunChange): void => {
    if (change.kind === 'begun') mapRuns.begin(change.run);
    else if (change.kind === 'redriven') mapRuns.redrive(change.mapRunArn);
    else mapRuns.giveUp(change.mapRunArn);
  };
  const context = createEngineContext(options, {
    lease,
    machineLimits,
    ends,
    taskTokens,
    activityLines,
    busy,
    health,
    onMapRun,
  });
  const loops = await openLoops(store, lease, context, ends, lost.resolve);
  const policy = options.retention;
  const retention = policy === undefined ? undefined : createRetention({ context, store, lease, policy });
  const lifetime = createLifetime(loops, lost.promise, () => {
    retention?.stop();
    void mapRuns.close();
  });
  const queries = createQueries(store, loops, lifetime);
  const starts = createStarts({ context, store, ends, loops, closedBecause: lifetime.closedBecause });
  const redrives = createRedrives({ context, loop: loops.standard, closedBecause: lifetime.closedBecause });
  const mapRuns = createMapRuns({
    ...context,
    store,
    lease,
    ends,
    io: options.mapRunIo,
    payloadBytesMax: limits.payloadBytesMax,
    evaluation: limits.evaluation,
    childrenMax: limits.mapRunChildrenMax,
    start: (type, start) => starts.start(type, start),
    stop: (executionArn) => queries.stop(executionArn, { error: undefined, cause: undefined }),
    redrive: createChildRedrives({
      ...loops,
      ...context,
      redrive: (executionArn) => redrives.redrive(executionArn, {}),
    }),
    tell: ({ executionArn, mapRunArn }, end) =>
      context.patience.ask((settle) =>
        loops.standard.deliver(executionArn, { fact: { kind: 'mapRunEnded', mapRunArn, end }, settle }),
      ),
  });
  for (const loop of loops.all) loop.open();
  void mapRuns.open();
  context.jobStops.wake();
  retention?.start();
  options.runner.onJobNotice?.(({ executionArn, token }) => {
    if (!lifetime.isShut()) loops.standard.deliver(executionArn, { fact: { kind: 'jobNoticed', token } });
  });
  return {
    start: (type, start) => starts.start(type, start),
    runSync: starts.runSync,
    limitsOf: machineLimits.of,
    payloadBytesMax: machineLimits.payloadBytesMax,
    putMachineLimits: machineLimits.put,
    forgetMachineLimits: machineLimits.forget,
    ...createForks({ context, store, start: starts.start }),
    inspect: (executionArn) => busy.during(() => inspectExecution(store, context.programs, executionArn)),
    ...queries,
    hasTestCase: (stateMachineName, testCase) => options.mocks?.hasTestCase(stateMachineName, testCase) ?? false,
    ...redrives,
    ...createTaskAnswers({
      context,
      loop: loops.standard,
      find: queries.describe,
      closedBecause: lifetime.closedBecause,
    }),
    limitMapRun: mapRuns.limit,
    observe: context.observers.add,
    activity: () => ({
      residentExecutions: loops.all.reduce((count, loop) => count + loop.activity().residents, 0),
      attemptsInFlight: context.dispatcher.inFlight(),
      attemptsWaiting: context.slots.waiting(),
      activityPollers: activityLines.polling(),
      timersInMemory: loops.all.reduce((count, loop) => count + loop.activity().timers, 0),
      isStoreFailing: context.health.isFailing(),
      isOpen: lifetime.closedBecause() === undefined,
    }),
    ended: lifetime.ended,
    close: lifetime.close,
  };
}

async function openLoops(
  store: ExecutionStore,
  lease: Lease,
  context: EngineContext,
  ends: ExecutionEnds,
  onLost: (error: Error) => void,
): Promise<Loops> {
  const expressStore = createExpressStore(store, lease);
  const syncStore = createSyncStore();
  const express = createExecutionLoop({
    context,
    store: expressStore,
    lease: await claimOnly(expressStore),
    isVolatile: isBetween,
    onLost,
  });
  const sync = createExecutionLoop({ context, store: syncStore, lease: await claimOnly(syncStore), onLost });

  /** An Express execution that an earlier owner began runs again from its beginning. */
  function rerun(...[row, machine, envelopes]: Parameters<ExpressHandover>): void {
    const { start } = row;
    expressStore.adopt(row);
    if (!express.has(start.executionArn)) express.begin(start, machine, () => {});
    for (const envelope of envelopes) {
      if (envelope.fact.kind === 'ownerChanged') envelope.settle?.({ kind: 'missing' });
      else express.deliver(start.executionArn, envelope);
    }
  }

  const standard = createExecutionLoop({ context, store, lease, onLost, onExpress: rerun });
  return { context, ends, standard, express, expressStore, sync, all: [standard, express, sync] };
}

/** An engine decides for one shard; every store that there is has one. */
async function claimOnly(store: ExecutionStore): Promise<Lease> {
  const [lease, ...others] = await store.claim();
  if (lease === undefined || others.length > 0) throw new Error('an engine needs a store of exactly one shard');
  return lease;
}

/** `stopSweeping` ends what goes on in the background. */
function createLifetime({ context, ends, all }: Loops, lost: Promise<Error>, stopSweeping: () => void): Lifetime {
  const { slots, dispatcher, activityLines, jobPolls, jobStops, busy, clock, log } = context;
  const ended = Promise.withResolvers<'closed' | 'lost'>();
  let closedBecause: string | undefined;
  let isShut = false;

  function shut(why: string, how: 'closed' | 'lost'): void {
    if (isShut) return;
    isShut = true;
    closedBecause = why;
    const error = new EngineClosedError(why);
    stopSweeping();
    slots.stop();
    activityLines.stop();
    dispatcher.cancelAll();
    jobPolls.stop();
    void jobStops.close();
    for (const loop of all) loop.drop(error);
    ends.giveUp(error);
    ended.resolve(how);
  }

  async function drain(drainMs: number): Promise<void> {
    stopSweeping();
    slots.stop();
    activityLines.stop();
    for (const loop of all) loop.drain();
    const late = Promise.withResolvers<void>();
    const cancel = clock.at(clock.now() + drainMs, late.resolve);
    await Promise.race([whenQuiet(), late.promise]);
    // A timer that nobody needs any more would keep the process alive.
    cancel();
    dispatcher.cancelAll();
    await busy.whenIdle();
    await jobStops.close();
    shut('it was closed', 'closed');
  }

  /** Attempts are over, and what came of them is durable. */
  async function whenQuiet(): Promise<void> {
    do {
      await dispatcher.whenIdle();
      await busy.whenIdle();
      await jobStops.whenIdle();
    } while (dispatcher.inFlight() > 0);
  }

  void lost.then((error) => {
    log.error({ error }, 'another process has claimed the store: this one drops its executions and decides no more');
    shut('another process has claimed its store', 'lost');
  });

  return {
    closedBecause: () => closedBecause,
    ended: ended.promise,
    isShut: () => isShut,
    close: async (drainMs) => {
      if (closedBecause === undefined) {
        closedBecause = 'it is shutting down';
        void drain(drainMs);
      }
      await ended.promise;
    },
  };
}

type Queries = Pick<Engine, 'stop' | 'describe' | 'history' | 'waitForEnd'>;

function createQueries(store: ExecutionStore, loops: Loops, lifetime: Lifetime): Queries {
  const { context, ends, standard, express, expressStore, all } = loops;
  const { busy, clock, patience } = context;
  const find = async (executionArn: string): Promise<ExecutionRow | undefined> => {
    for (const loop of all) {
      const row = loop.rowOf(executionArn);
      if (row !== undefined) return row;
    }
    return busy.during(() => store.findExecution(executionArn));
  };

  return {
    describe: find,
    stop: async (executionArn, failure): Promise<StopOutcome> => {
      const loop = all.find((candidate) => candidate.has(executionArn)) ?? standard;
      if (!loop.has(executionArn)) {
        const row = await find(executionArn);
        if (row === undefined) return { kind: 'missing' };
        if (row.head.stoppedAt !== undefined) return { kind: 'stopped', stoppedAt: row.head.stoppedAt };
      }
      const fact = { kind: 'stopRequested', ...failure } as const;
      const settlement = await patience.ask((settle) => loop.deliver(executionArn, { fact, settle }));
      if (settlement.kind === 'dropped') throw settlement.error;
      if (settlement.kind !== 'durable') return { kind: 'missing' };
      return { kind: 'stopped', stoppedAt: settlement.head.stoppedAt ?? clock.now() };
    },
    history: async (executionArn, page) => {
      if (express.has(executionArn)) return readHistory(expressStore, executionArn, page);
      const row = await find(executionArn);
      return row === undefined ? undefined : busy.during(() => readHistory(store, executionArn, page));
    },
    waitForEnd: async (executionArn): Promise<ExecutionEnd | undefined> => {
      const why = lifetime.isShut() ? lifetime.closedBecause() : undefined;
      if (why !== undefined) throw new EngineClosedError(why);
      // Waiting begins before the store is asked, so that an end in between is not missed.
      const end = beginWaiting(ends, executionArn);
      const row = await find(executionArn);
      if (row?.head.status === 'RUNNING') return end.promise;
      end.withdraw();
      return row === undefined ? undefined : endOf(row.head, row.start.startedAt);
    },
  };
}
