/**
 * Looks at jobs: asks the runner how they are, so many at once, and reports those that have ended.
 *
 *   (nothing)  --(poll)-->                       under way   the runner is asked, once it is its turn
 *   under way  --(poll again)-->                 under way   nothing: an answer is on its way
 *   under way  --(it runs, or no answer in time)--> (nothing) the engine asks again when it is time
 *   under way  --(it has ended)-->               (nothing)   reported
 *
 * Looking changes nothing, so it needs no durability: the time of the next look is committed before this one.
 */
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Job, JobStatus, TaskEnd, TaskRunner } from '../ports/task-runner.ts';
import { createLimiter } from './limiter.ts';

export interface JobPolls {
  readonly poll: (job: Job, report: (end: TaskEnd) => void) => void;
  /** Gives up what is under way, and reports nothing from now on. */
  readonly stop: () => void;
}

interface JobPollsOptions {
  readonly runner: TaskRunner;
  readonly clock: Clock;
  readonly log: Log;
  readonly jobCallsMax: number;
}

/** How long one look may take, in milliseconds of real time. */
export const JOB_CALL_MS_MAX = 30_000;

/** Nobody is being asked. */
export function createJobPolls({ runner, clock, log, jobCallsMax }: JobPollsOptions): JobPolls {
  const inTurn = createLimiter(jobCallsMax);
  const underWay = new Set<string>();
  const stopping = new AbortController();

  async function ask(job: Job): Promise<JobStatus> {
    if (runner.pollJob === undefined || stopping.signal.aborted) return { kind: 'running' };
    try {
      return await runner.pollJob(job, AbortSignal.any([stopping.signal, AbortSignal.timeout(JOB_CALL_MS_MAX)]));
    } catch (error) {
      log.error({ resource: job.resource, executionArn: job.executionArn, error }, 'a job could not be looked at');
      return { kind: 'running' };
    }
  }

  async function poll(job: Job, report: (end: TaskEnd) => void): Promise<void> {
    if (underWay.has(job.token)) return;
    underWay.add(job.token);
    const release = clock.hold();
    const status = await inTurn(() => ask(job));
    underWay.delete(job.token);
    if (status.kind !== 'running' && !stopping.signal.aborted) report(status);
    release();
  }

  return { poll: (job, report) => void poll(job, report), stop: () => stopping.abort() };
}
