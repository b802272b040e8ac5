/** How long commits take and whether they fail, measured around a store. */
import type { Store } from '@stepwright/engine';
import { Counter, Histogram, type Registry } from 'prom-client';

/** Seconds: from memory to a disk in trouble. */
const COMMIT_BUCKETS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5];

/** The store, measured. */
export function measureStore(registry: Registry, store: Store): Store {
  const duration = new Histogram({
    name: 'stepwright_commit_duration_seconds',
    help: 'Time that the store takes for the group of commits of one transaction.',
    buckets: COMMIT_BUCKETS,
    registers: [registry],
  });
  const commits = new Counter({
    name: 'stepwright_commits_total',
    help: 'Commits of executions that the store has written or refused.',
    registers: [registry],
  });
  const failures = new Counter({
    name: 'stepwright_commit_failures_total',
    help: 'Groups of commits of which the store has failed to say that they are written.',
    registers: [registry],
  });
  return {
    ...store,
    commit: async (lease, group) => {
      const startedAt = performance.now();
      try {
        const results = await store.commit(lease, group);
        commits.inc(group.length);
        return results;
      } catch (error) {
        failures.inc();
        throw error;
      } finally {
        duration.observe((performance.now() - startedAt) / 1_000);
      }
    },
  };
}
