/** The store of synchronous Express executions: memory, which forgets an execution with its end. */
import { createMemoryStore } from '../memory-store/memory-store.ts';
import type { ExecutionStore } from '../ports/store.ts';

/** An empty store that holds running executions only. */
export function createSyncStore(): ExecutionStore {
  const memory = createMemoryStore();
  return {
    ...memory,
    commit: async (lease, commits) => {
      const results = await memory.commit(lease, commits);
      for (const { executionArn, head } of commits) if (head.status !== 'RUNNING') memory.forget(executionArn);
      return results;
    },
  };
}
