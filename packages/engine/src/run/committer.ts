/**
 * Group commit: while one call of the store is under way the next group gathers, so that one fsync pays for all of it.
 *
 *   idle     --(flush with commits gathered)-->  writing   up to `groupCommitsMax` go, the rest wait
 *   writing  --(the store answers)-->            writing   with what has gathered meanwhile, else idle
 *
 * Invariants
 * - One call of the store is under way at a time, so commits reach it in the order in which they were added.
 * - Each commit settles exactly once. The next group is on its way before the results of the last one are worked on.
 * - After a stale epoch nothing is written any more.
 */
import {
  type CommitResult,
  type ExecutionCommit,
  type ExecutionStore,
  type Lease,
  StaleEpochError,
} from '../ports/store.ts';

/** `unknown`: the store failed and the commit may or may not be written. `stale`: not written, another owner decides. */
export type CommitOutcome = CommitResult | 'unknown' | 'stale';

export interface Committer {
  /** Takes a commit into the next group. `settle` must not throw. */
  readonly add: (commit: ExecutionCommit, settle: (outcome: CommitOutcome) => void) => void;
  /** Sends what has gathered, unless a group is under way. */
  readonly flush: () => void;
}

interface CommitterOptions {
  readonly store: Pick<ExecutionStore, 'commit'>;
  readonly lease: Lease;
  readonly groupCommitsMax: number;
  /** The store's failure, for whoever decides how the engine goes on. */
  readonly onFailure: (error: unknown) => void;
  /** Called after the results of each group were settled. */
  readonly onGroup?: (commits: number) => void;
}

interface Entry {
  readonly commit: ExecutionCommit;
  readonly settle: (outcome: CommitOutcome) => void;
}

/** A committer that has written nothing yet. */
export function createCommitter({ store, lease, groupCommitsMax, onFailure, onGroup }: CommitterOptions): Committer {
  let gathered: Entry[] = [];
  let isWriting = false;
  let isStale = false;

  function flush(): void {
    if (isWriting || gathered.length === 0) return;
    const group = gathered.length <= groupCommitsMax ? gathered : gathered.slice(0, groupCommitsMax);
    gathered = gathered.length <= groupCommitsMax ? [] : gathered.slice(groupCommitsMax);
    isWriting = true;
    void write(group);
  }

  async function write(group: readonly Entry[]): Promise<void> {
    const outcomes = await outcomesOf(group);
    isWriting = false;
    flush();
    group.forEach(({ settle }, index) => settle(outcomes[index] ?? 'unknown'));
    onGroup?.(group.length);
  }

  async function outcomesOf(group: readonly Entry[]): Promise<readonly CommitOutcome[]> {
    if (isStale) return group.map(() => 'stale');
    try {
      return await store.commit(
        lease,
        group.map(({ commit }) => commit),
      );
    } catch (error) {
      isStale ||= error instanceof StaleEpochError;
      onFailure(error);
      return group.map(() => (isStale ? 'stale' : 'unknown'));
    }
  }

  return {
    add: (commit, settle) => gathered.push({ commit, settle }),
    flush,
  };
}
