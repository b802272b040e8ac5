/**
 * Stops the jobs that executions have given up. The store is the queue: what a record gave up stands there until it is
 * dealt with, so that no crash leaves a job running for nobody.
 *
 *   pending  --(the runner stops it)-->       forgotten
 *   pending  --(it fails, some times)-->      pending     after a pause
 *   pending  --(it fails too often)-->        forgotten   the log says so: best effort, as in AWS
 *
 * Stopping twice is harmless, and happens if the process dies in between.
 */
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { JobStop, Lease, Store } from '../ports/store.ts';
import type { Job, TaskRunner } from '../ports/task-runner.ts';
import { JOB_CALL_MS_MAX } from './job-polls.ts';

export interface JobStops {
  /** Jobs may be pending: goes through them until there are none. */
  readonly wake: () => void;
  /** A job that no record knows of, since its attempt was given up before it could say so. Tried once. */
  readonly stopUnrecorded: (job: Job) => void;
  /** Resolves when no job is being stopped; some may be left for later. */
  readonly whenIdle: () => Promise<void>;
  /** Stops no further job, and resolves when none is being stopped. */
  readonly close: () => Promise<void>;
}

interface JobStopsOptions {
  readonly store: Pick<Store, 'pendingJobStops' | 'forgetJobStops'>;
  readonly lease: Lease;
  readonly runner: TaskRunner;
  readonly clock: Clock;
  readonly log: Log;
  readonly jobCallsMax: number;
  readonly onFailure: (error: unknown) => void;
}

/** How often one process tries to stop a job. */
export const STOPS_MAX = 5;

/** Milliseconds until a job that could not be stopped is tried again. */
const PAUSE_MS = 5_000;

/** Nothing is being stopped. */
export function createJobStops(options: JobStopsOptions): JobStops {
  const { store, lease, runner, clock, log, jobCallsMax, onFailure } = options;
  const failures = new Map<string, number>();
  const closing = new AbortController();
  let isAwake = false;
  let isAsked = false;
  let walk: Promise<void> = Promise.resolve();
  let cancelPause = (): void => {};

  function wake(): void {
    isAsked = true;
    if (isAwake || closing.signal.aborted) return;
    isAwake = true;
    cancelPause();
    walk = stopAll();
  }

  async function stopAll(): Promise<void> {
    const release = clock.hold();
    let isFailing = false;
    try {
      while (isAsked && !isFailing && !closing.signal.aborted) {
        isAsked = false;
        isFailing = !(await stopPage());
      }
    } catch (error) {
      onFailure(error);
      isFailing = true;
    }
    isAwake = false;
    if (isFailing && !closing.signal.aborted) cancelPause = clock.at(clock.now() + PAUSE_MS, wake);
    release();
  }

  /** Deals with the oldest ones; false if some are to be tried again. */
  async function stopPage(): Promise<boolean> {
    const page = await store.pendingJobStops(lease, jobCallsMax);
    if (page.length === 0) return true;
    const outcomes = await Promise.all(page.map(async (stop) => ({ stop, isOver: await isDealtWith(stop) })));
    const over = outcomes.filter(({ isOver }) => isOver).map(({ stop }) => stop.token);
    await store.forgetJobStops(lease, over);
    for (const token of over) failures.delete(token);
    isAsked = true;
    return over.length === page.length;
  }

  async function isDealtWith({ token, job: text }: JobStop): Promise<boolean> {
    const job = decodeJob(text);
    const reason = await tryStop(job);
    if (reason === undefined) return true;
    if (closing.signal.aborted) return false;
    const count = (failures.get(token) ?? 0) + 1;
    failures.set(token, count);
    const isGivenUp = count >= STOPS_MAX;
    const { resource, executionArn } = job;
    log.warn({ resource, executionArn, reason, isGivenUp }, 'a job that an execution gave up could not be stopped');
    return isGivenUp;
  }

  /** Why the job may still run; undefined if it does not. */
  async function tryStop(job: Job): Promise<string | undefined> {
    try {
      await runner.stopJob?.(job, AbortSignal.any([closing.signal, AbortSignal.timeout(JOB_CALL_MS_MAX)]));
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  async function stopUnrecorded(job: Job): Promise<void> {
    const release = clock.hold();
    const reason = await tryStop(job);
    const { resource, executionArn } = job;
    if (reason !== undefined)
      log.warn({ resource, executionArn, reason }, 'a job that nobody waits for could not be stopped');
    release();
  }

  return {
    wake,
    stopUnrecorded: (job) => void stopUnrecorded(job),
    whenIdle: () => walk,
    close: async () => {
      closing.abort();
      cancelPause();
      await walk;
    },
  };
}

/** The job as the store keeps it. */
export function encodeJob(job: Job): JobStop {
  return { token: job.token, job: JSON.stringify(job) };
}

function decodeJob(text: string): Job {
  const job: unknown = JSON.parse(text);
  if (!isJob(job)) throw new Error('a job that is to be stopped has all its members');
  return job;
}

function isJob(value: unknown): value is Job {
  const members: readonly (keyof Job)[] = ['token', 'resource', 'executionArn', 'stateMachineArn', 'roleArn', 'handle'];
  return typeof value === 'object' && value !== null && members.every((name) => name in value);
}
