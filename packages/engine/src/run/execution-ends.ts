/** Who waits for the end of which execution. Independent of what is held in memory: an execution may come and go. */
import type { ExecutionHead } from '../ports/store.ts';
import type { ExecutionEnd } from './engine.ts';

export interface ExecutionEnds {
  readonly wait: (executionArn: string, waiter: EndWaiter) => void;
  readonly withdraw: (executionArn: string, waiter: EndWaiter) => void;
  /** The end is durable. */
  readonly tell: (executionArn: string, end: ExecutionEnd) => void;
  /** Nobody will hear of an end any more. */
  readonly giveUp: (error: Error) => void;
}

export interface EndWaiter {
  readonly resolve: (end: ExecutionEnd) => void;
  readonly reject: (error: Error) => void;
}

/** Nobody waits yet. */
export function createExecutionEnds(): ExecutionEnds {
  const waiters = new Map<string, Set<EndWaiter>>();
  return {
    wait: (executionArn, waiter) => {
      const others = waiters.get(executionArn);
      if (others === undefined) waiters.set(executionArn, new Set([waiter]));
      else others.add(waiter);
    },
    withdraw: (executionArn, waiter) => {
      const others = waiters.get(executionArn);
      if (others?.delete(waiter) === true && others.size === 0) waiters.delete(executionArn);
    },
    tell: (executionArn, end) => {
      const told = waiters.get(executionArn);
      if (told === undefined) return;
      waiters.delete(executionArn);
      for (const { resolve } of told) resolve(end);
    },
    giveUp: (error) => {
      const all = [...waiters.values()];
      waiters.clear();
      for (const told of all) for (const { reject } of told) reject(error);
    },
  };
}

/** Begins to wait for the end of an execution, until that is withdrawn. */
export function beginWaiting(ends: ExecutionEnds, executionArn: string) {
  const { promise, resolve, reject } = Promise.withResolvers<ExecutionEnd>();
  const waiter: EndWaiter = { resolve, reject };
  ends.wait(executionArn, waiter);
  // The engine may close before anybody gets to await the end; that is no unhandled failure.
  promise.catch(() => {});
  return { promise, withdraw: () => ends.withdraw(executionArn, waiter) };
}

/** How an execution that has ended has ended. */
export function endOf(head: ExecutionHead, startedAt: number): ExecutionEnd {
  const { status, output, error, cause, stoppedAt } = head;
  if (status === 'RUNNING' || stoppedAt === undefined) throw new Error('an execution that runs has no end');
  return { status, output, error, cause, startedAt, stoppedAt };
}
