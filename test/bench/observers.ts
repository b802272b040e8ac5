/** The observers that the bench can switch on, each as `stepwright start` does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExecutionObserver, silentLog, type Store } from '@stepwright/engine';
import { createExecutionLogs, createLogFiles, createMetrics, type Metrics, openTracing } from '@stepwright/server';

export const observerNames = ['metrics', 'logs', 'traces'] as const;

export type ObserverName = (typeof observerNames)[number];

export interface OpenObserver {
  readonly observer: ExecutionObserver;
  readonly metrics?: Metrics;
  readonly close: () => Promise<void>;
}

/** Bytes and number of the log files: the defaults of the configuration. */
const FILE_BYTES_MAX = 10_485_760;
const FILES_KEPT = 5;

/** Opens the observer of that name. */
export async function openObserver(name: ObserverName, store: Store, collectorUrl: string): Promise<OpenObserver> {
  switch (name) {
    case 'metrics': {
      const metrics = createMetrics();
      return { observer: metrics.observer, metrics, close: async () => {} };
    }
    case 'logs':
      return openLogs(store);
    case 'traces':
      return openTracing({ url: collectorUrl, sampleRatio: 1, version: '0.0.0' });
    default:
      return name satisfies never;
  }
}

function openLogs(store: Store): OpenObserver {
  const directory = mkdtempSync(join(process.env['STEPWRIGHT_BENCH_DIR'] ?? tmpdir(), 'stepwright-bench-logs-'));
  const sink = createLogFiles({ directory, fileBytesMax: FILE_BYTES_MAX, filesKept: FILES_KEPT, log: silentLog });
  const logs = createExecutionLogs({ store, sinks: [sink], log: silentLog });
  return {
    observer: logs.observer,
    close: async () => {
      await logs.flush();
      rmSync(directory, { recursive: true });
    },
  };
}
