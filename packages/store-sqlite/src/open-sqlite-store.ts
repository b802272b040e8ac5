/**
 * The embedded store: one SQLite file, written by a thread of its own so that no fsync ever blocks the engine.
 */
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type CommitResult, type Lease, StaleEpochError, type Store } from '@stepwright/engine';
import { encodeCommitBatch } from './worker/commit-batch.ts';
import type { StoreWorkerOptions } from './worker/store-calls.ts';
import { StoreFailure } from './store-failure.ts';
import { attachStoreWorker } from './worker/store-worker.ts';

export interface SqliteStoreOptions {
  /** Path of the database file; it and its directory are made if they are missing. Must be on a local disk. */
  readonly file: string;
  /** The size that the file may reach, in bytes. Beyond it writes fail as on a full disk. No limit if absent. */
  readonly bytesMax?: number;
  /** How long to wait for another process that still has the file open, such as one that is just stopping. */
  readonly lockWaitMs?: number;
}

const LOCK_WAIT_MS = 1_000;

/**
 * Opens the store in `file`, bringing it to the newest schema version. What a call has acknowledged survives a power cut.
 * @throws StoreFailure if the file is in use, damaged, of a newer version, or not a store.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const workerData: StoreWorkerOptions = {
    file: options.file,
    bytesMax: options.bytesMax,
    lockWaitMs: options.lockWaitMs ?? LOCK_WAIT_MS,
  };
  // The same module in a published package is compiled, and so is the worker's.
  const entry = new URL(`./worker/worker${extname(import.meta.url)}`, import.meta.url);
  const worker = attachStoreWorker(new Worker(entry, { workerData, name: 'stepwright store' }));
  await worker.opened;

  return {
    shardCount: 1,
    claim: () => worker.call('claim'),
    commit: async (lease, commits) => {
      const refused = await worker.call('commit', lease, encodeCommitBatch(commits)).catch(rethrowAs(lease));
      const results = Array<CommitResult>(commits.length).fill('written');
      for (const [index, result] of refused) results[index] = result;
      return results;
    },
    saveSnapshots: (lease, snapshots) => worker.call('saveSnapshots', lease, snapshots).catch(rethrowAs(lease)),
    findExecution: (executionArn) => worker.call('findExecution', executionArn),
    loadExecution: (executionArn) => worker.call('loadExecution', executionArn),
    readJournal: (executionArn) => worker.call('readJournal', executionArn),
    readRecords: (executionArn, range) => worker.call('readRecords', executionArn, range),
    readPayloads: (executionArn, hashes) => worker.call('readPayloads', executionArn, hashes),
    listExecutions: (query) => worker.call('listExecutions', query),
    dueExecutions: (lease, until, limit) => worker.call('dueExecutions', lease, until, limit),
    unsettledExecutions: (lease, afterArn, limit) => worker.call('unsettledExecutions', lease, afterArn, limit),
    offeringExecutions: (lease, activityArn, limit) => worker.call('offeringExecutions', lease, activityArn, limit),
    pendingJobStops: (lease, limit) => worker.call('pendingJobStops', lease, limit),
    forgetJobStops: (lease, tokens) => worker.call('forgetJobStops', lease, tokens).catch(rethrowAs(lease)),
    openMapRuns: (lease, afterArn, limit) => worker.call('openMapRuns', lease, afterArn, limit),
    noteMapRun: (lease, note) => worker.call('noteMapRun', lease, note).catch(rethrowAs(lease)),
    limitMapRun: (mapRunArn, limits) => worker.call('limitMapRun', mapRunArn, limits),
    findMapRun: (mapRunArn) => worker.call('findMapRun', mapRunArn),
    listMapRuns: (query) => worker.call('listMapRuns', query),
    mapRunChildren: (query) => worker.call('mapRunChildren', query),
    countMapRunChildren: (mapRunArn) => worker.call('countMapRunChildren', mapRunArn),
    scanExecutions: (afterArn, limit) => worker.call('scanExecutions', afterArn, limit),
    createMachine: (machine, tags) => worker.call('createMachine', machine, tags),
    addRevision: (machineArn, revision) => worker.call('addRevision', machineArn, revision),
    findMachine: (machineArn) => worker.call('findMachine', machineArn),
    findMachineHead: (machineArn, version) => worker.call('findMachineHead', machineArn, version),
    findRevision: (machineArn, revision) => worker.call('findRevision', machineArn, revision),
    listMachines: (query) => worker.call('listMachines', query),
    markMachineDeleting: (machineArn) => worker.call('markMachineDeleting', machineArn),
    deleteMachine: (machineArn) => worker.call('deleteMachine', machineArn),
    publishVersion: (machineArn, version, max) => worker.call('publishVersion', machineArn, version, max),
    findVersion: (machineArn, version) => worker.call('findVersion', machineArn, version),
    listVersions: (query) => worker.call('listVersions', query),
    deleteVersion: (machineArn, version) => worker.call('deleteVersion', machineArn, version),
    createAlias: (alias, max) => worker.call('createAlias', alias, max),
    updateAlias: (machineArn, name, change) => worker.call('updateAlias', machineArn, name, change),
    findAlias: (machineArn, name) => worker.call('findAlias', machineArn, name),
    listAliases: (query) => worker.call('listAliases', query),
    deleteAlias: (machineArn, name) => worker.call('deleteAlias', machineArn, name),
    putTags: (resourceArn, tags, max) => worker.call('putTags', resourceArn, tags, max),
    removeTags: (resourceArn, keys) => worker.call('removeTags', resourceArn, keys),
    listTags: (resourceArn) => worker.call('listTags', resourceArn),
    createActivity: (activity, tags) => worker.call('createActivity', activity, tags),
    findActivity: (activityArn) => worker.call('findActivity', activityArn),
    listActivities: (query) => worker.call('listActivities', query),
    deleteActivity: (activityArn) => worker.call('deleteActivity', activityArn),
    machinesWithExecutions: (afterArn, limit) => worker.call('machinesWithExecutions', afterArn, limit),
    removeClosedExecutions: (lease, removal) =>
      worker.call('removeClosedExecutions', lease, removal).catch(rethrowAs(lease)),
    purgeRemovedExecutions: (lease) => worker.call('purgeRemovedExecutions', lease).catch(rethrowAs(lease)),
    machinesWithoutUse: (afterArn, limit) => worker.call('machinesWithoutUse', afterArn, limit),
    removeRevisions: (lease, machineArn, limit) =>
      worker.call('removeRevisions', lease, machineArn, limit).catch(rethrowAs(lease)),
    putMachineLimits: (machineArn, limits) => worker.call('putMachineLimits', machineArn, limits),
    listMachineLimits: () => worker.call('listMachineLimits'),
    putSearchKeys: (machineArn, paths) => worker.call('putSearchKeys', machineArn, paths),
    findSearchKeys: (machineArn) => worker.call('findSearchKeys', machineArn),
    searchExecutions: (search) => worker.call('searchExecutions', search),
    findTaggedMachines: (arnPrefix, tags, limit) => worker.call('findTaggedMachines', arnPrefix, tags, limit),
    countExecutions: (count) => worker.call('countExecutions', count),
    readAnnouncements: (afterPosition, limit) => worker.call('readAnnouncements', afterPosition, limit),
    forgetAnnouncements: (upTo, keptMax) => worker.call('forgetAnnouncements', upTo, keptMax),
    keepSecret: (name, fresh) => worker.call('keepSecret', name, fresh),
    close: worker.close,
  };
}

/** Callers know a stale epoch by its class, which is the same for every store. */
function rethrowAs(lease: Lease): (error: unknown) => never {
  return (error) => {
    throw error instanceof StoreFailure && error.reason === 'stale-epoch' ? new StaleEpochError(lease) : error;
  };
}
