/**
 * Who follows what: changes by execution, by machine, or all. The engine is observed only while somebody follows.
 */
import type { Engine, ExecutionObserver } from '@stepwright/engine';

/** Follows changes of the execution or machine of this ARN, or of everything; gives back how to stop. */
export type LiveFeed = (subject: string, observer: ExecutionObserver) => () => void;

/** The subject that is every execution. No ARN is empty. */
export const EVERYTHING = '';

/** Nobody follows anything yet. */
export function createLiveFeed(engine: Pick<Engine, 'observe'>): LiveFeed {
  const followers = new Map<string, Set<ExecutionObserver>>();
  let stopObserving: (() => void) | undefined;

  const tell: ExecutionObserver = (change) => {
    const { executionArn, stateMachineArn } = change.start;
    for (const subject of [executionArn, stateMachineArn, EVERYTHING]) {
      for (const follower of followers.get(subject) ?? []) follower(change);
    }
  };

  function leave(subject: string, observer: ExecutionObserver): void {
    const others = followers.get(subject);
    others?.delete(observer);
    if (others?.size === 0) followers.delete(subject);
    if (followers.size > 0) return;
    stopObserving?.();
    stopObserving = undefined;
  }

  return (subject, observer) => {
    followers.set(subject, (followers.get(subject) ?? new Set()).add(observer));
    stopObserving ??= engine.observe(tell);
    return () => leave(subject, observer);
  };
}
