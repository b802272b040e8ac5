/**
 * The main thread's end of the worker: sends calls, and settles the promise of each when its reply comes.
 *
 * Invariant: every call is settled. When the worker dies, all that is pending is rejected, and so is all that follows.
 */
import type { Worker } from 'node:worker_threads';
import type { StoreArgs, StoreCallName, StoreReply, StoreResult } from './store-calls.ts';
import { StoreFailure } from '../store-failure.ts';

export interface StoreWorker {
  /** Resolves when the worker has opened the store. */
  readonly opened: Promise<void>;
  readonly call: <K extends StoreCallName>(name: K, ...args: StoreArgs<K>) => Promise<StoreResult<K>>;
  /** Sends a last call, refuses all further ones, and resolves when the thread is gone. */
  readonly close: () => Promise<void>;
}

/** A method on purpose: callers wait for results of different types, and the id says that a reply is of the right one. */
interface Pending {
  resolve(result: StoreResult): void;
  reject(failure: StoreFailure): void;
}

/** Takes over a worker that runs `worker.ts`. */
export function attachStoreWorker(thread: Worker): StoreWorker {
  const pending = new Map<number, Pending>();
  /** Why no further call is taken. */
  let refusal: StoreFailure | undefined;
  let nextId = 1;

  function fail(why: string): void {
    refusal ??= new StoreFailure(
      'worker-died',
      `The store's thread ended: ${why}. Whether the changes under way were written is unknown. Restart the process.`,
    );
    for (const caller of pending.values()) caller.reject(refusal);
    pending.clear();
  }

  thread.on('message', ({ id, ...outcome }: StoreReply) => {
    const caller = pending.get(id);
    pending.delete(id);
    if (outcome.failure === undefined) caller?.resolve(outcome.result);
    else caller?.reject(new StoreFailure(outcome.failure.reason, outcome.failure.message));
  });
  thread.on('messageerror', (error) => fail(`a reply could not be read (${error.message})`));
  thread.on('error', (error) => fail(error instanceof Error ? error.message : String(error)));
  const exited = new Promise<void>((resolve) => {
    thread.on('exit', (code) => {
      fail(`it exited with code ${code}`);
      resolve();
    });
  });

  function send<K extends StoreCallName>(name: K, args: StoreArgs<K>): Promise<StoreResult<K>> {
    const call = { id: nextId, name, args };
    nextId += 1;
    return new Promise((resolve, reject) => {
      thread.postMessage(call, []);
      pending.set(call.id, { resolve, reject });
    });
  }

  return {
    opened: new Promise<void>((resolve, reject) => {
      pending.set(0, { resolve: () => resolve(), reject });
    }),
    call: (name, ...args) => (refusal === undefined ? send(name, args) : Promise.reject(refusal)),
    close: async () => {
      if (refusal !== undefined) return exited;
      const closed = send('close', []);
      refusal = new StoreFailure('closed', 'The store is closed.');
      await closed;
      return exited;
    },
  };
}
