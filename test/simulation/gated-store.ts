/** A store whose commits can be held back, to see what happens meanwhile. */
import type { Store } from '@stepwright/engine';
import type { Gate } from './harness.ts';

/** A store whose commits wait at a gate before they are written; `sizes` are those of the groups that came. */
export function gatedStore(store: Store, gate: { current: Gate | undefined }, sizes: number[] = []): Store {
  return {
    ...store,
    commit: async (lease, commits) => {
      sizes.push(commits.length);
      await gate.current?.passed;
      return store.commit(lease, commits);
    },
  };
}
