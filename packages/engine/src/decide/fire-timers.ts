/**
 * Fires what is due, soonest first.
 *
 *   wait      --> the Wait state is left
 *   backoff   --> the state begins again
 *   timeout   --> the attempt has failed with States.Timeout, as for a missed heartbeat
 *   poll      --> the attempt's job is looked at
 *   execution --> TIMED_OUT
 *
 * A timer that a fired one leads to fires in its turn if it is due as well (a backoff of no time at all).
 */
import { invariant } from '@stepwright/asl';
import { timeOutAttempt } from './attempt-end.ts';
import { type Burst, closeExecution } from './burst.ts';
import { type Scope, visitOf, workDueAt } from './execution-state.ts';
import { currentState } from './group-of.ts';
import { beginState } from './begin-state.ts';
import { pollJob } from './job.ts';
import { endWait } from './wait-state.ts';

/** A timer that is due: of a scope, or of the execution itself. */
interface DueTimer {
  readonly dueAt: number;
  readonly scope: Scope | undefined;
}

/** Fires the soonest timer that is due; false if none is. */
export function fireSoonest(burst: Burst): boolean {
  const timer = soonestTimer(burst);
  if (timer === undefined || timer.dueAt > burst.world.now) return false;
  if (timer.scope === undefined) timeOutExecution(burst);
  else fire(burst, timer.scope);
  return true;
}

function soonestTimer(burst: Burst): DueTimer | undefined {
  const { state } = burst;
  let soonest: DueTimer | undefined;
  for (const scope of state.scopes.values()) {
    const dueAt = scope.visit?.work === undefined ? undefined : workDueAt(scope.visit.work);
    if (dueAt !== undefined && (soonest === undefined || dueAt < soonest.dueAt)) soonest = { dueAt, scope };
  }
  const { timeoutAt } = state;
  if (timeoutAt === undefined || (soonest !== undefined && soonest.dueAt <= timeoutAt)) return soonest;
  return { dueAt: timeoutAt, scope: undefined };
}

function fire(burst: Burst, scope: Scope): void {
  const { work } = visitOf(scope);
  const state = currentState(burst.program, burst.state, scope);
  if (work?.kind === 'attempt') {
    const dueAt = workDueAt(work);
    if (work.timeoutAt === dueAt) return timeOutAttempt(burst, work.token, 'timeout');
    if (work.heartbeatAt === dueAt) return timeOutAttempt(burst, work.token, 'heartbeat');
    return pollJob(burst, work.token);
  }
  if (work?.kind === 'backoff') return beginState(burst, scope, state);
  invariant(state.type === 'Wait', 'other timers belong to Wait states');
  endWait(burst, scope, state);
}

function timeOutExecution(burst: Burst): void {
  // AWS shows neither an error nor an earlier event here.
  closeExecution(burst, { type: 'ExecutionTimedOut', previousEventId: 0, error: undefined, cause: undefined });
}
