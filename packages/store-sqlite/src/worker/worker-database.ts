/**
 * The store inside its worker: the database, its tables and the calls on them. Everything here is synchronous.
 */
import { mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createActivities } from '../resources/activities.ts';
import { createActivityOffers } from '../executions/activity-offers.ts';
import { createAnnouncements } from '../announcements.ts';
import { decodeCommitBatch } from './commit-batch.ts';
import { writeCommitGroup } from './commit-group.ts';
import { acquireFileLock } from '../database/file-lock.ts';
import { openDatabase } from '../database/open-database.ts';
import { createTransact } from '../database/transaction.ts';
import { createExecutionCounts } from '../executions/execution-counts.ts';
import { createExecutionHeads } from '../executions/execution-heads.ts';
import { createExecutionLists } from '../executions/execution-lists.ts';
import { createExecutionSearch } from '../search/execution-search.ts';
import { createJobStops } from '../executions/job-stops.ts';
import { createLeases } from '../leases.ts';
import { createMachineLimits } from '../resources/machine-limits.ts';
import { createMachines } from '../resources/machines.ts';
import { createMapRuns } from '../executions/map-runs.ts';
import { createPayloads } from '../executions/payloads.ts';
import { createRecords } from '../executions/records.ts';
import { createRetention } from '../executions/retention.ts';
import { createSearchValues } from '../search/search-values.ts';
import { createSecrets } from '../secrets.ts';
import { createSnapshots } from '../executions/snapshots.ts';
import { createTags } from '../resources/tags.ts';
import type { StoreHandlers, StoreWorkerOptions } from './store-calls.ts';

/** Locks and opens the store's file, and gives what answers each call. */
export function openWorkerDatabase(options: StoreWorkerOptions): StoreHandlers {
  const file = resolveFile(options.file);
  const lock = acquireFileLock(file, options.lockWaitMs);
  try {
    const db = openDatabase(file, options.bytesMax);
    const handlers = createHandlers(db);
    return {
      ...handlers,
      close: () => {
        // Copies the log into the database and removes it, so that the file alone is the store.
        db.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Makes the directory, and names the file in a way that two paths to it share; the lock's name follows from it. */
function resolveFile(file: string): string {
  mkdirSync(dirname(file), { recursive: true });
  try {
    return realpathSync(file);
  } catch {
    return join(realpathSync(dirname(file)), basename(file));
  }
}

function createHandlers(db: ReturnType<typeof openDatabase>): Omit<StoreHandlers, 'close'> {
  const counts = createExecutionCounts(db);
  const heads = createExecutionHeads(db, counts);
  const records = createRecords(db);
  const payloads = createPayloads(db);
  const snapshots = createSnapshots(db);
  const lists = createExecutionLists(db);
  const offers = createActivityOffers(db);
  const jobStops = createJobStops(db);
  const transact = createTransact(db, () => {
    heads.clear();
    counts.discard();
    records.discard();
    searchValues.clear();
  });
  const leases = createLeases(db, transact);
  const { insert: announce, ...announcements } = createAnnouncements(db, transact);
  const searchValues = createSearchValues(db, transact);
  const { begin, redrive, stop, ...mapRuns } = createMapRuns(db, transact, leases);

  return {
    ...createMachines(db, transact, searchValues.clear),
    ...createActivities(db, transact, createTags(db, transact)),
    ...createSecrets(db, transact),
    ...announcements,
    ...mapRuns,
    ...createRetention(db, transact, { leases, counts }),
    ...createMachineLimits(db, transact),
    putSearchKeys: searchValues.putSearchKeys,
    findSearchKeys: searchValues.findSearchKeys,
    searchExecutions: createExecutionSearch(db, searchValues.pathId),
    countExecutions: counts.find,
    claim: leases.claim,
    commit: (lease, batch) =>
      transact(() => {
        leases.assertHeld(lease);
        const tables = {
          heads,
          counts,
          records,
          payloads,
          jobStops,
          mapRuns: { begin, redrive, stop },
          searchValues,
          announcements: { insert: announce },
        };
        return writeCommitGroup(decodeCommitBatch(batch), tables);
      }),
    saveSnapshots: (lease, bodies) =>
      transact(() => {
        leases.assertHeld(lease);
        for (const snapshot of bodies) snapshots.save(snapshot);
      }),
    findExecution: lists.find,
    loadExecution: (executionArn) => {
      const id = heads.locate(executionArn)?.id;
      const row = lists.find(executionArn);
      if (id === undefined || row === undefined) return undefined;
      const snapshot = snapshots.find(id, executionArn);
      return { row, snapshot, records: records.after(id, snapshot?.sequence ?? 0) };
    },
    readJournal: (executionArn) => {
      const located = heads.locate(executionArn);
      return located === undefined ? [] : records.after(located.id, 0);
    },
    readRecords: (executionArn, range) => {
      const located = heads.locate(executionArn);
      return located === undefined ? [] : records.range(located.id, located.sequence, range);
    },
    readPayloads: (executionArn, hashes) => {
      const located = heads.locate(executionArn);
      return located === undefined ? new Map() : payloads.find(located.id, hashes);
    },
    listExecutions: lists.list,
    dueExecutions: (_lease, until, limit) => lists.due(until, limit),
    unsettledExecutions: (_lease, afterArn, limit) => lists.unsettled(afterArn, limit),
    offeringExecutions: (_lease, activityArn, limit) => offers.line(activityArn, limit),
    pendingJobStops: (_lease, limit) => jobStops.pending(limit),
    forgetJobStops: (lease, tokens) =>
      transact(() => {
        leases.assertHeld(lease);
        jobStops.remove(tokens);
      }),
    scanExecutions: lists.scan,
  };
}
