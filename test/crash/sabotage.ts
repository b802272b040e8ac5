/** Ways to break the server on purpose, so that the crash proof can show that it would notice. */
import type { ExecutionCommit, Lease, Store, TaskRunner } from '@stepwright/engine';

export const sabotages = ['ack-early', 'dispatch-early', 'dispatch-twice'] as const;
export type Sabotage = (typeof sabotages)[number];

export function isSabotage(text: string): text is Sabotage {
  return sabotages.some((sabotage) => sabotage === text);
}

/** How long a write that was promised too early really takes to begin, in milliseconds. */
const LATE_MS = 100;

/**
 * `ack-early`: starts are acknowledged before they are written. `dispatch-early`: whatever follows a start is carried
 * out before it is written.
 */
export function sabotageStore(store: Store, sabotage: Sabotage | 'none'): Store {
  if (sabotage !== 'ack-early' && sabotage !== 'dispatch-early') return store;
  const isPromisedEarly = (commit: ExecutionCommit) => (sabotage === 'ack-early') === (commit.sequence === 1);
  let written: Promise<unknown> = Promise.resolve();
  return {
    ...store,
    commit: (lease: Lease, commits: readonly ExecutionCommit[]) => {
      const isEarly = commits.some(isPromisedEarly);
      const result = written
        .then(() => (isEarly ? new Promise((resolve) => setTimeout(resolve, LATE_MS)) : undefined))
        .then(() => store.commit(lease, commits));
      written = result;
      return isEarly ? Promise.resolve(commits.map(() => 'written' as const)) : result;
    },
  };
}

/** `dispatch-twice`: every attempt is called a second time. */
export function sabotageRunner(runner: TaskRunner, sabotage: Sabotage | 'none'): TaskRunner {
  if (sabotage !== 'dispatch-twice') return runner;
  return {
    ...runner,
    run: (task, signal) => {
      void runner.run(task, signal);
      return runner.run(task, signal);
    },
  };
}
