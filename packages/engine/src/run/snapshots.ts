/**
 * Snapshots: cached folds, so that reading an execution need not fold a long journal. Never written with a commit; lost
 * ones cost time and nothing else.
 */
import { encodeSnapshot } from '../decide/snapshot.ts';
import type { ExecutionSnapshot, ExecutionStore, Lease } from '../ports/store.ts';
import type { EngineLimits } from './limits.ts';
import type { LiveExecution } from './resident-executions.ts';

/** A shorter journal is folded as fast as its snapshot is read. */
const LEAVING_RECORDS_MIN = 16;

/** Snapshots that wait to be saved at most; more are left out. */
const WAITING_MAX = 256;

export interface Snapshots {
  /** The execution leaves memory. */
  readonly saveOnLeave: (live: LiveExecution) => void;
  /** Saves one if many records came since the last. */
  readonly saveIfLong: (live: LiveExecution) => void;
}

interface SnapshotsOptions {
  readonly store: Pick<ExecutionStore, 'saveSnapshots'>;
  readonly lease: Lease;
  readonly limits: Pick<EngineLimits, 'snapshotEveryRecords'>;
  readonly onFailure: (error: unknown) => void;
}

/** Saves snapshots in the background, one call of the store at a time. */
export function createSnapshots({ store, lease, limits, onFailure }: SnapshotsOptions): Snapshots {
  let waiting: ExecutionSnapshot[] = [];
  let isSaving = false;

  function save(live: LiveExecution, recordsMin: number): void {
    if (live.sequence - live.snapshotSequence < recordsMin || waiting.length >= WAITING_MAX) return;
    live.snapshotSequence = live.sequence;
    const { executionArn } = live.state.start;
    waiting.push({ executionArn, sequence: live.sequence, body: encodeSnapshot(live.state) });
    if (!isSaving) void write();
  }

  async function write(): Promise<void> {
    isSaving = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        await store.saveSnapshots(lease, group);
      } catch (error) {
        onFailure(error);
      }
    }
    isSaving = false;
  }

  return {
    saveOnLeave: (live) => save(live, LEAVING_RECORDS_MIN),
    saveIfLong: (live) => save(live, limits.snapshotEveryRecords),
  };
}
