/**
 * A store that fails as stores do: before anything was written, or after everything was (and nobody can tell which), and
 * that takes its time.
 */
import type { Random } from '../ports/random.ts';
import type { ExecutionCommit, Store } from '../ports/store.ts';

export interface FaultyStoreOptions {
  readonly random: Random;
  /** How often, from 0 to 1, a commit fails and is not written. */
  readonly failBefore?: number;
  /** How often a commit is written, but reported as failed. */
  readonly failAfter?: number;
  /** How often a read of an execution fails. */
  readonly failReads?: number;
  /** Turns of the event loop that a commit takes at most, before and after it is written. Not virtual time: that stands still. */
  readonly turnsMax?: number;
}

export interface FaultyStore extends Store {
  /** Which commits failed and how, in order. */
  readonly faults: readonly ('before' | 'after' | 'read')[];
  /** The commits of each call that was written, in order, whatever was reported. */
  readonly groups: readonly (readonly ExecutionCommit[])[];
  /** No faults from now on, or faults again. */
  readonly setCalm: (isCalm: boolean) => void;
}

/** The failure that it reports. */
export class StoreFault extends Error {
  constructor(when: string) {
    super(`the store failed ${when}`);
    this.name = 'StoreFault';
  }
}

/** Wraps a store in seeded failures. */
export function createFaultyStore(store: Store, options: FaultyStoreOptions): FaultyStore {
  const { random, failBefore = 0, failAfter = 0, failReads = 0, turnsMax = 0 } = options;
  const faults: ('before' | 'after' | 'read')[] = [];
  const groups: (readonly ExecutionCommit[])[] = [];
  let isCalm = false;

  function strikes(kind: 'before' | 'after' | 'read', probability: number): boolean {
    if (isCalm || random.next() >= probability) return false;
    faults.push(kind);
    return true;
  }

  async function pause(): Promise<void> {
    const turns = Math.floor(random.next() * (turnsMax + 1));
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  return {
    ...store,
    faults,
    groups,
    setCalm: (calm) => {
      isCalm = calm;
    },
    commit: async (lease, commits) => {
      await pause();
      if (strikes('before', failBefore)) throw new StoreFault('before it wrote');
      const results = await store.commit(lease, commits);
      groups.push(commits);
      await pause();
      if (strikes('after', failAfter)) throw new StoreFault('after it wrote');
      return results;
    },
    loadExecution: async (executionArn) => {
      if (strikes('read', failReads)) throw new StoreFault('to read');
      return store.loadExecution(executionArn);
    },
  };
}
