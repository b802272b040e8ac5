/**
 * Watches Jobs, so that their ends are noticed at once. Only hints come of it: a watch that breaks, or was never opened, costs
 * time, since every Job is also looked at now and then.
 *
 * Invariants
 * - A Job has one watch at most, and there are at most `WATCHES_MAX`.
 * - A watch ends with its Job, with the cluster's patience, or with `close`.
 *
 * Spec: Kubernetes API, "Efficient detection of changes": a watch is one object of JSON a line, `{type, object}`.
 */
import { type Json, JsonSyntaxError, parseJson } from '@stepwright/asl';
import { readPath } from '../services/template.ts';
import { endOfJob } from './job-condition.ts';
import type { KubernetesClient } from './kubernetes-client.ts';

/** Watches that are open at once; each holds a connection. */
const WATCHES_MAX = 100;

/** How long the cluster is asked to keep a watch open, in seconds; the next look at the Job opens another. */
const WATCH_SECONDS = 300;

export interface WatchedJob {
  /** Identifies the job here. */
  readonly token: string;
  readonly namespacePath: string;
  readonly name: string;
}

export interface JobWatches {
  /** Watches the Job, unless it is watched; calls back once if it may have ended. */
  readonly watch: (job: WatchedJob, client: KubernetesClient, onEnd: () => void) => void;
  readonly close: () => void;
}

export function createJobWatches(): JobWatches {
  const open = new Map<string, AbortController>();

  async function follow({ namespacePath, name }: WatchedJob, client: KubernetesClient, signal: AbortSignal) {
    const query = new Map([
      ['watch', ['true']],
      ['fieldSelector', [`metadata.name=${name}`]],
      ['timeoutSeconds', [String(WATCH_SECONDS)]],
    ]);
    for await (const line of client.watch({ method: 'GET', path: namespacePath, query }, signal)) {
      if (isEnd(line)) return true;
    }
    return false;
  }

  return {
    watch: (job, client, onEnd) => {
      if (open.has(job.token) || open.size >= WATCHES_MAX) return;
      const controller = new AbortController();
      open.set(job.token, controller);
      follow(job, client, controller.signal)
        .then((ended) => ended && onEnd())
        // The next look at the Job finds out what is the matter.
        .catch(() => {})
        .finally(() => {
          controller.abort();
          open.delete(job.token);
        });
    },
    close: () => {
      for (const controller of open.values()) controller.abort();
    },
  };
}

/** Whether a line of a watch says that the Job has ended, or is no longer there. */
function isEnd(line: string): boolean {
  const event = tryParse(line);
  return readPath(event, 'type') === 'DELETED' || endOfJob(readPath(event, 'object') ?? null) !== undefined;
}

function tryParse(text: string): Json {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return null;
    throw error;
  }
}
