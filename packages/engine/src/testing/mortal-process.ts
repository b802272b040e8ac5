/**
 * A process that can be killed: what an engine sees of the world until then, and nothing of it afterwards.
 *
 * After `kill` no call of the engine has an effect and none is answered, timers do not fire, and attempts in flight report
 * to nobody; what a store has begun to write it still writes, as a database does when its client dies.
 */
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import type { TaskRunner } from '../ports/task-runner.ts';

export interface MortalProcess {
  readonly store: Store;
  readonly clock: Clock;
  readonly runner: TaskRunner;
  readonly kill: () => void;
  readonly isAlive: () => boolean;
}

/** A living process around a store, a clock and a runner that outlive it. */
export function createMortalProcess(world: {
  readonly store: Store;
  readonly clock: Clock;
  readonly runner: TaskRunner;
}): MortalProcess {
  let isAlive = true;
  const held = new Set<() => void>();
  const death = new AbortController();
  const never = new Promise<never>(() => {});

  /** Calls the world on behalf of the engine, and answers only if the engine lives to hear it. */
  async function call<T>(work: () => Promise<T>): Promise<T> {
    if (!isAlive) return never;
    try {
      const result = await work();
      return isAlive ? result : await never;
    } catch (error) {
      if (isAlive) throw error;
      return never;
    }
  }

  function hold(): () => void {
    if (!isAlive) return () => {};
    const unhold = world.clock.hold();
    const release = (): void => {
      held.delete(release);
      unhold();
    };
    held.add(release);
    return release;
  }

  const { runner } = world;
  const { pollJob, stopJob } = runner;
  const orDeath = (signal: AbortSignal): AbortSignal => AbortSignal.any([signal, death.signal]);
  return {
    store: mortalStore(world.store, call),
    clock: {
      now: world.clock.now,
      at: (dueAt, wake) => (isAlive ? world.clock.at(dueAt, () => isAlive && wake()) : () => {}),
      hold,
    },
    runner: {
      ...runner,
      run: (task, signal) => call(() => runner.run(task, orDeath(signal))),
      ...(pollJob === undefined ? {} : { pollJob: (job, signal) => call(() => pollJob(job, orDeath(signal))) }),
      ...(stopJob === undefined ? {} : { stopJob: (job, signal) => call(() => stopJob(job, orDeath(signal))) }),
    },
    kill: () => {
      isAlive = false;
      // Tasks end first: one that sleeps has taken its hold back and must not leave the clock with a hold too few.
      death.abort();
      for (const release of held) release();
    },
    isAlive: () => isAlive,
  };
}

function mortalStore(store: Store, call: <T>(work: () => Promise<T>) => Promise<T>): Store {
  return {
    shardCount: store.shardCount,
    claim: () => call(() => store.claim()),
    commit: (...args) => call(() => store.commit(...args)),
    saveSnapshots: (...args) => call(() => store.saveSnapshots(...args)),
    readAnnouncements: (...args) => call(() => store.readAnnouncements(...args)),
    forgetAnnouncements: (...args) => call(() => store.forgetAnnouncements(...args)),
    findExecution: (...args) => call(() => store.findExecution(...args)),
    loadExecution: (...args) => call(() => store.loadExecution(...args)),
    readJournal: (...args) => call(() => store.readJournal(...args)),
    readRecords: (...args) => call(() => store.readRecords(...args)),
    readPayloads: (...args) => call(() => store.readPayloads(...args)),
    listExecutions: (...args) => call(() => store.listExecutions(...args)),
    dueExecutions: (...args) => call(() => store.dueExecutions(...args)),
    unsettledExecutions: (...args) => call(() => store.unsettledExecutions(...args)),
    offeringExecutions: (...args) => call(() => store.offeringExecutions(...args)),
    pendingJobStops: (...args) => call(() => store.pendingJobStops(...args)),
    forgetJobStops: (...args) => call(() => store.forgetJobStops(...args)),
    scanExecutions: (...args) => call(() => store.scanExecutions(...args)),
    createMachine: (...args) => call(() => store.createMachine(...args)),
    addRevision: (...args) => call(() => store.addRevision(...args)),
    findMachine: (...args) => call(() => store.findMachine(...args)),
    findMachineHead: (...args) => call(() => store.findMachineHead(...args)),
    findRevision: (...args) => call(() => store.findRevision(...args)),
    listMachines: (...args) => call(() => store.listMachines(...args)),
    markMachineDeleting: (...args) => call(() => store.markMachineDeleting(...args)),
    deleteMachine: (...args) => call(() => store.deleteMachine(...args)),
    publishVersion: (...args) => call(() => store.publishVersion(...args)),
    findVersion: (...args) => call(() => store.findVersion(...args)),
    listVersions: (...args) => call(() => store.listVersions(...args)),
    deleteVersion: (...args) => call(() => store.deleteVersion(...args)),
    createAlias: (...args) => call(() => store.createAlias(...args)),
    updateAlias: (...args) => call(() => store.updateAlias(...args)),
    findAlias: (...args) => call(() => store.findAlias(...args)),
    listAliases: (...args) => call(() => store.listAliases(...args)),
    deleteAlias: (...args) => call(() => store.deleteAlias(...args)),
    putTags: (...args) => call(() => store.putTags(...args)),
    removeTags: (...args) => call(() => store.removeTags(...args)),
    listTags: (...args) => call(() => store.listTags(...args)),
    createActivity: (...args) => call(() => store.createActivity(...args)),
    findActivity: (...args) => call(() => store.findActivity(...args)),
    listActivities: (...args) => call(() => store.listActivities(...args)),
    deleteActivity: (...args) => call(() => store.deleteActivity(...args)),
    machinesWithExecutions: (...args) => call(() => store.machinesWithExecutions(...args)),
    removeClosedExecutions: (...args) => call(() => store.removeClosedExecutions(...args)),
    purgeRemovedExecutions: (...args) => call(() => store.purgeRemovedExecutions(...args)),
    machinesWithoutUse: (...args) => call(() => store.machinesWithoutUse(...args)),
    removeRevisions: (...args) => call(() => store.removeRevisions(...args)),
    putMachineLimits: (...args) => call(() => store.putMachineLimits(...args)),
    listMachineLimits: (...args) => call(() => store.listMachineLimits(...args)),
    putSearchKeys: (...args) => call(() => store.putSearchKeys(...args)),
    findSearchKeys: (...args) => call(() => store.findSearchKeys(...args)),
    searchExecutions: (...args) => call(() => store.searchExecutions(...args)),
    findTaggedMachines: (...args) => call(() => store.findTaggedMachines(...args)),
    countExecutions: (...args) => call(() => store.countExecutions(...args)),
    openMapRuns: (...args) => call(() => store.openMapRuns(...args)),
    noteMapRun: (...args) => call(() => store.noteMapRun(...args)),
    limitMapRun: (...args) => call(() => store.limitMapRun(...args)),
    findMapRun: (...args) => call(() => store.findMapRun(...args)),
    listMapRuns: (...args) => call(() => store.listMapRuns(...args)),
    mapRunChildren: (...args) => call(() => store.mapRunChildren(...args)),
    countMapRunChildren: (...args) => call(() => store.countMapRunChildren(...args)),
    keepSecret: (...args) => call(() => store.keepSecret(...args)),
    close: () => call(() => store.close()),
  };
}
