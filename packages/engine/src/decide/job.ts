/**
 * Decides about the jobs of `.sync` tasks: what a call has begun outside, and is followed there to its end.
 *
 *   started    --(a job was submitted)-->   submitted  emits TaskSubmitted, and looks at the job: many are short
 *   started    --(… with an answer too large or no JSON)--> failed  emits TaskFailed, stops the job
 *   submitted  --(it is time)-->            submitted  looks at the job; the next time is later
 *   submitted  --(it may have ended)-->     submitted  as when it is time
 *   submitted  --(the job succeeded)-->     left       emits TaskSucceeded and TaskStateExited
 *   submitted  --(the job failed)-->        failed     emits TaskFailed
 *   submitted  --(timeout, missed heartbeat)--> failed emits TaskTimedOut, stops the job
 *   submitted  --(stop, a sibling failed)--> gone      stops the job
 *   submitted  --(success or failure by token)--> left, failed     the job goes on: whoever has the token said that it may
 *   submitted  --(owner changed)-->         submitted  it is looked at when it is time
 *
 * Invariants
 * - A job is known by a handle from the record that holds TaskSubmitted on, so that no later process begins it again.
 * - Looking at a job is committed before it is done, with the time of the next look: so it is looked at again even if
 *   whoever looks dies, and never in a busy loop.
 * - That a job is to be stopped is durable with the record that gives it up.
 *
 * Spec: reference "Service integrations", section 2.
 */
import { invariant } from '@stepwright/asl';
import { Payload } from '../history/payload.ts';
import { JOB_HANDLE_LENGTH_MAX } from '../ports/task-runner.ts';
import { integrationOf, openAttempt, readResult } from './attempt.ts';
import { failAttempt } from './attempt-end.ts';
import { type Burst, emit, jobOf, nextEventId } from './burst.ts';
import { attemptOf } from './execution-state.ts';

/** The call of a started attempt has begun a job, and answered with this JSON text. */
export function submitJob(
  burst: Burst,
  token: string,
  answer: { readonly output: string; readonly handle: string },
): void {
  const { scope, state, work } = openAttempt(burst, token);
  const { output, handle } = answer;
  invariant(handle.length <= JOB_HANDLE_LENGTH_MAX, 'the handle of a job is not too long');
  const result = readResult(burst, state, output);
  if (!(result instanceof Payload)) {
    burst.commands.push({ kind: 'stopJob', job: jobOf(burst.state, work, handle) });
    return failAttempt(burst, token, result);
  }
  // The job is known before its event, which may be one too many for the history: it is stopped then.
  emit(burst, {
    kind: 'jobSubmitted',
    type: 'JobSubmitted',
    id: 0,
    previousEventId: 0,
    scope: scope.id,
    handle,
    pollAt: nextPollAt(burst, burst.world.now),
  });
  emit(burst, {
    kind: 'attemptSubmitted',
    type: 'TaskSubmitted',
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    ...integrationOf(state.resource),
    output: result,
    heartbeatAt: work.heartbeatAt,
  });
  burst.commands.push({ kind: 'pollJob', job: jobOf(burst.state, work, handle) });
}

/** The job is looked at now, and again later. */
export function pollJob(burst: Burst, token: string): void {
  const { scope, work } = attemptOf(burst.state, token);
  invariant(work.job !== undefined, 'a submitted attempt has a job');
  const { handle, submittedAt } = work.job;
  emit(burst, {
    kind: 'jobPolled',
    type: 'JobPolled',
    id: 0,
    previousEventId: 0,
    scope: scope.id,
    pollAt: nextPollAt(burst, submittedAt),
  });
  burst.commands.push({ kind: 'pollJob', job: jobOf(burst.state, work, handle) });
}

/** A tenth of the time that the job has taken already: its end is noticed soon, in proportion, and looks stay few. */
function nextPollAt({ world }: Burst, submittedAt: number): number {
  const { jobPollMsMin, jobPollMsMax } = world.limits;
  const tenth = Math.floor((world.now - submittedAt) / 10);
  return world.now + Math.min(Math.max(tenth, jobPollMsMin), jobPollMsMax);
}
