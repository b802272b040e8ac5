/** Who observes the executions of a server, as its configuration says. */
import { resolve } from 'node:path';
import type { Announce, Clock, ExecutionObserver, Log, Store } from '@stepwright/engine';
import {
  announceStatus,
  createExecutionLogs,
  createLogFiles,
  createLogStream,
  createMetrics,
  deliverEvents,
  type EventTarget,
  type LogSink,
  type Metrics,
  type Tracing,
} from '@stepwright/server';
import type { Configuration } from '../configuration/configuration-schema.ts';
import type { Io } from '../io.ts';

export interface Observation {
  /** For the engine, from its first commit on. */
  readonly observers: readonly ExecutionObserver[];
  /** For the engine: what is put into the store's outbox. */
  readonly announce: Announce | undefined;
  /** For the server, and for measuring the store; undefined if they are off. */
  readonly metrics: Metrics | undefined;
  /** Hands on what was observed. To be called after the engine has closed, and before the store does. */
  readonly close: () => Promise<void>;
}

interface Surroundings {
  /** Absolute. */
  readonly dataDirectory: string;
  readonly store: Store;
  readonly log: Log;
  readonly clock: Clock;
  /** Who is told of statuses. */
  readonly targets: readonly EventTarget[];
  readonly tracing: Tracing | undefined;
  readonly io: Pick<Io, 'stdout'>;
}

/** Nothing is observed yet. */
export function openObservation(configuration: Configuration, surroundings: Surroundings): Observation {
  const { store, log, clock, targets, tracing } = surroundings;
  const sinks = logSinks(configuration.executionLogs, surroundings);
  const logs = sinks.length === 0 ? undefined : createExecutionLogs({ store, sinks, log });
  const metrics = configuration.metrics.enabled ? createMetrics() : undefined;
  const events = targets.length === 0 ? undefined : deliverEvents({ store, targets, clock, log });
  return {
    announce: events && announceStatus,
    observers: [logs?.observer, metrics?.observer, events?.observer, tracing?.observer].filter(
      (observer) => observer !== undefined,
    ),
    metrics,
    close: async () => {
      await Promise.all([logs?.flush(), events?.close(), tracing?.close()]);
    },
  };
}

function logSinks(
  { files, directory, fileBytes, filesKept, stdout }: Configuration['executionLogs'],
  { dataDirectory, log, io }: Surroundings,
): readonly LogSink[] {
  const sinks: LogSink[] = [];
  if (files) {
    sinks.push(
      createLogFiles({ directory: resolve(dataDirectory, directory), fileBytesMax: fileBytes, filesKept, log }),
    );
  }
  if (stdout) sinks.push(createLogStream(io.stdout));
  return sinks;
}
