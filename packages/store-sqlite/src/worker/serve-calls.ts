/**
 * The worker's end: opens the store, then answers calls in the order in which they come.
 *
 * A failed call is an answer like any other and leaves the worker running.
 */
import type { MessagePort } from 'node:worker_threads';
import { explainFailure } from '../database/sqlite-error.ts';
import type {
  StoreCall,
  StoreCallName,
  StoreHandlers,
  StoreReply,
  StoreResult,
  StoreWorkerOptions,
} from './store-calls.ts';
import { openWorkerDatabase } from './worker-database.ts';

/** Serves calls on `port` until one of them is `close`. */
export function serveCalls(port: MessagePort, options: StoreWorkerOptions): void {
  let handlers: StoreHandlers;
  try {
    handlers = openWorkerDatabase(options);
  } catch (error) {
    port.postMessage(toFailure(0, error, options.file));
    return;
  }
  port.on('message', (call: StoreCall) => {
    port.postMessage(answer(handlers, call, options.file));
    if (call.name === 'close') port.close();
  });
  port.postMessage({ id: 0, result: undefined } satisfies StoreReply);
}

function answer(handlers: StoreHandlers, call: StoreCall, file: string): StoreReply {
  try {
    return { id: call.id, result: carryOut(handlers, call) };
  } catch (error) {
    return toFailure(call.id, error, file);
  }
}

function carryOut<K extends StoreCallName>(handlers: StoreHandlers, call: StoreCall<K>): StoreResult<K> {
  return handlers[call.name](...call.args);
}

function toFailure(id: number, error: unknown, file: string): StoreReply {
  const { reason, message } = explainFailure(error, file);
  return { id, failure: { reason, message } };
}
