/**
 * The metrics of one process, for Prometheus. docs/operations/metrics.md describes every name; a test holds that.
 *
 * Counting is cheap and bounded: labels are the server's own words, or have a bounded number of values.
 */
import type { Engine, ExecutionObserver, Store } from '@stepwright/engine';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createExecutionMetrics } from './execution-metrics.ts';
import { showEngine } from './engine-metrics.ts';
import { type AnsweredRequest, createRequestMetrics } from './request-metrics.ts';
import { measureStore } from './store-metrics.ts';

export interface Metrics {
  /** Counts what executions do. */
  readonly observer: ExecutionObserver;
  readonly countRequest: (request: AnsweredRequest) => void;
  /** The store, measured. To be called once. */
  readonly measureStore: (store: Store) => Store;
  /** Shows how much the engine has at hand. To be called once. */
  readonly showEngine: (engine: Pick<Engine, 'activity'>) => void;
  /** In the text format of Prometheus. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** Metrics that stand at 0, with those of the process and its event loop. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    observer: createExecutionMetrics(registry),
    countRequest: createRequestMetrics(registry),
    measureStore: (store) => measureStore(registry, store),
    showEngine: (engine) => showEngine(registry, engine),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
