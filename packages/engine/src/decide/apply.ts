/**
 * The fold: how a journal entry changes the state of its execution.
 *
 * This, with what it is made of, is the only code that changes an ExecutionState. Deciding calls it for each entry that it
 * emits and folding for each entry that it reads, so a folded state equals the live one by construction. It consults no
 * definition, clock, random number or expression.
 *
 *   entry               changes
 *   executionStarted    opens scope 0, ready to enter the first state
 *   executionForked     opens scope 0 anew, where another execution was
 *   executionRedriven   opens scope 0 again, ready to go on where the execution stopped
 *   stateEntered        the scope is inside a state and no longer ready
 *   stateExited         sets variables; the scope is ready for the next state, or over
 *   attemptScheduled    the visit's work is an attempt that awaits its slot, or an activity's that is offered to workers
 *   attemptStarted      the attempt runs; its timeouts are known
 *   activityStarted     the attempt is awaited, since a worker has it; its timeouts are known
 *   attemptSubmitted    the attempt is awaited, since its call has been answered
 *   heartbeatReceived   the attempt's next heartbeat is due later
 *   jobSubmitted        the attempt has a job, which is looked at when that is due
 *   jobPolled           the attempt's job is looked at again later
 *   attemptSucceeded    the visit has no work, as after attemptFailed
 *   waitScheduled       the visit's work is a timer, as after retryScheduled
 *   visitResumed        the scope is no longer ready: its visit begins again
 *   parallelStarted     opens a ready scope for each branch; of a stopped Parallel for each that has no result
 *   mapStarted          the visit's work is a list of items; of a stopped Map, what is left of them
 *   iterationStarted    opens a ready scope for an item, or takes up its stopped one
 *   iterationEnded      succeeded: the item has its result, its scope is closed; failed and aborted: nothing yet
 *   scopesStopped       closes all scopes inside a Parallel or Map state, and keeps where they stopped
 *   mapRunStarted       the visit waits for its Map Run
 *   mapRunRedriven      the visit waits for its earlier Map Run, which goes on
 *   mapRunEnded         the visit has no work; a run that failed is kept for a redrive
 *   fanOutEnded         the visit has no work
 *   stateAborted        nothing; the scope is closed by the scopesStopped that follows, as after iterationEnded
 *   evaluationFailed    nothing but the scope's tail
 *   executionEnded      closes everything, and keeps where it stopped
 */
import { errorNames, invariant } from '@stepwright/asl';
import type {
  ActivityStartedEntry,
  AttemptScheduledEntry,
  AttemptStartedEntry,
  AttemptSubmittedEntry,
  ExecutionEndedEntry,
  ExecutionStartedEntry,
  JournalEntry,
  MapRunEndedEntry,
  StateEnteredEntry,
  StateExitedEntry,
} from '../history/journal.ts';
import { payloadsOf } from '../history/payloads-of.ts';
import type { ExecutionStatus } from '../ports/store.ts';
import { endFanOut, endIteration, finishChild, startIteration, startMap, startParallel } from './apply-fan-out.ts';
import {
  type AttemptStatus,
  type AttemptWork,
  type ExecutionState,
  ROOT_SCOPE,
  type Scope,
  scopeOf,
  visitOf,
} from './execution-state.ts';
import { makeReady, openScope } from './open-scope.ts';
import { closeScopes, forkExecution, redriveExecution } from './reopen.ts';
import { stoppedMapRunOf, stopScope } from './stopped-scopes.ts';

/** Changes the state as the entry says. `at` is the instant of the entry's record. */
export function apply(state: ExecutionState, entry: JournalEntry, at: number): void {
  const isReopened = entry.kind === 'executionRedriven';
  invariant((state.status === 'RUNNING') !== isReopened, 'nothing but a redrive happens to a closed execution');
  if (entry.id !== 0) {
    invariant(entry.id === state.lastEventId + 1, 'event ids have no gaps');
    invariant(entry.previousEventId < entry.id, 'an event follows an earlier one');
    state.lastEventId = entry.id;
  }
  for (const payload of payloadsOf(entry)) if (payload.isLarge) state.storedHashes.add(payload.hash);
  change(state, entry, at);
}

function change(state: ExecutionState, entry: JournalEntry, at: number): void {
  switch (entry.kind) {
    case 'executionStarted':
      return startExecution(state, entry);
    case 'executionForked':
      return forkExecution(state, entry);
    case 'executionRedriven':
      return redriveExecution(state, entry, at);
    case 'visitResumed':
      state.ready.delete(entry.scope);
      return;
    case 'executionEnded':
      return endExecution(state, entry, at);
    case 'stateEntered':
      return enterState(state, entry, at);
    case 'stateExited':
      return exitState(state, entry);
    case 'attemptScheduled':
      return scheduleAttempt(state, entry);
    case 'attemptStarted':
      return moveAttempt(state, entry, 'started', entry.timeoutAt);
    case 'activityStarted':
      return moveAttempt(state, entry, 'awaited', entry.timeoutAt);
    case 'attemptSubmitted': {
      const { job, timeoutAt } = attemptWorkOf(scopeOf(state, entry.scope));
      return moveAttempt(state, entry, job === undefined ? 'awaited' : 'submitted', timeoutAt);
    }
    case 'attemptSucceeded':
    case 'attemptFailed':
      return endAttempt(state, entry);
    case 'parallelStarted':
      return startParallel(state, entry);
    case 'mapStarted':
      return startMap(state, entry);
    case 'mapRunStarted':
    case 'mapRunRedriven': {
      const visit = visitOf(scopeOf(state, entry.scope));
      const { mapRunArn } = entry;
      const redriveCount = entry.kind === 'mapRunStarted' ? 0 : entry.redriveCount;
      visit.work = { kind: 'mapRun', mapRunArn, startedEventId: entry.id, redriveCount };
      visit.stoppedMapRun = undefined;
      return moveTail(state, entry);
    }
    case 'mapRunEnded': {
      const visit = visitOf(scopeOf(state, entry.scope));
      visit.stoppedMapRun = isRedrivable(entry) ? stoppedMapRunOf(state, visit) : undefined;
      visit.work = undefined;
      return moveTail(state, entry);
    }
    case 'iterationStarted':
      return startIteration(state, entry);
    case 'iterationEnded':
      return endIteration(state, entry);
    case 'fanOutEnded':
      endFanOut(state, visitOf(scopeOf(state, entry.scope)));
      return moveTail(state, entry);
    case 'evaluationFailed':
      return moveTail(state, entry);
    case 'waitScheduled':
      visitOf(scopeOf(state, entry.scope)).work = { kind: 'wait', dueAt: entry.dueAt };
      return;
    case 'heartbeatReceived':
      attemptWorkOf(scopeOf(state, entry.scope)).heartbeatAt = entry.heartbeatAt;
      return;
    case 'jobSubmitted': {
      const work = attemptWorkOf(scopeOf(state, entry.scope));
      work.status = 'submitted';
      work.job = { handle: entry.handle, submittedAt: at, pollAt: entry.pollAt };
      return;
    }
    case 'jobPolled': {
      const { job } = attemptWorkOf(scopeOf(state, entry.scope));
      invariant(job !== undefined, 'the attempt has a job');
      job.pollAt = entry.pollAt;
      return;
    }
    case 'retryScheduled': {
      const visit = visitOf(scopeOf(state, entry.scope));
      visit.retries.set(entry.retrier, (visit.retries.get(entry.retrier) ?? 0) + 1);
      visit.work = { kind: 'backoff', dueAt: entry.dueAt };
      visit.stopped = undefined;
      visit.stoppedMapRun = undefined;
      return;
    }
    case 'scopesStopped': {
      const scope = scopeOf(state, entry.scope);
      endFanOut(state, visitOf(scope));
      scope.tail = entry.tail;
      return;
    }
    case 'stateAborted':
      return;
  }
}

/** Whether a redrive takes the Map Run up again. What failed for its data would fail again: another one begins then. */
function isRedrivable({ type, error }: MapRunEndedEntry): boolean {
  return type === 'MapRunFailed' && error !== errorNames.dataLimitExceeded && error !== errorNames.runtime;
}

function moveTail(state: ExecutionState, entry: JournalEntry): void {
  scopeOf(state, entry.scope).tail = entry.id;
}

const closedStatus: Readonly<Record<ExecutionEndedEntry['type'], ExecutionStatus>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionAborted: 'ABORTED',
  ExecutionTimedOut: 'TIMED_OUT',
};

function startExecution(state: ExecutionState, entry: ExecutionStartedEntry): void {
  state.timeoutAt = entry.timeoutAt;
  // The first state's event names no earlier one, not even ExecutionStarted.
  const root = openScope(state, { parent: undefined, index: 0, isIteration: false, tail: 0 });
  invariant(root.id === ROOT_SCOPE, 'the machine is the first scope');
  makeReady(state, root, entry.startAt, entry.firstInput);
}

function endExecution(state: ExecutionState, entry: ExecutionEndedEntry, at: number): void {
  state.status = closedStatus[entry.type];
  state.stoppedAt = at;
  state.output = entry.output;
  state.error = entry.error;
  state.cause = entry.cause;
  state.timeoutAt = undefined;
  if (entry.type === 'ExecutionSucceeded') closeScopes(state);
  else state.stopped = stopScope(state, ROOT_SCOPE);
}

function enterState(state: ExecutionState, entry: StateEnteredEntry, at: number): void {
  const scope = scopeOf(state, entry.scope);
  scope.visit = {
    state: entry.name,
    enteredEventId: entry.id,
    enteredAt: at,
    input: entry.input,
    retries: new Map(),
    work: undefined,
    // Only a fork, and a redrive of a Fail state, enter a state that they are in: what a fork takes over is kept.
    stopped: scope.visit?.stopped,
    stoppedMapRun: undefined,
  };
  scope.pending = undefined;
  scope.tail = entry.id;
  state.ready.delete(scope.id);
}

function exitState(state: ExecutionState, entry: StateExitedEntry): void {
  const scope = scopeOf(state, entry.scope);
  for (const [name, value] of entry.assigned ?? []) scope.variables.set(name, value);
  scope.visit = undefined;
  scope.tail = entry.id;
  if (entry.next !== null) return makeReady(state, scope, entry.next, entry.output);
  scope.result = entry.output;
  // A branch has no event of its own for its end; an iteration has, and the machine too.
  if (scope.parent !== undefined && !scope.isIteration) finishChild(state, scope, scope.tail);
}

function scheduleAttempt(state: ExecutionState, entry: AttemptScheduledEntry): void {
  const scope = scopeOf(state, entry.scope);
  invariant(!state.attempts.has(entry.token), 'each attempt has a token of its own');
  state.attempts.set(entry.token, scope.id);
  const visit = visitOf(scope);
  if (state.start.testCase !== undefined) {
    state.attemptCounts.set(visit.state, (state.attemptCounts.get(visit.state) ?? 0) + 1);
  }
  visit.work = {
    kind: 'attempt',
    token: entry.token,
    resourceArn: entry.resourceArn,
    input: entry.input,
    timeoutSeconds: entry.timeoutSeconds,
    heartbeatSeconds: entry.heartbeatSeconds,
    credentialsRoleArn: entry.credentialsRoleArn,
    status: entry.type === 'ActivityScheduled' ? 'offered' : 'scheduled',
    timeoutAt: undefined,
    heartbeatAt: undefined,
    job: undefined,
  };
  scope.tail = entry.id;
}

function moveAttempt(
  state: ExecutionState,
  entry: AttemptStartedEntry | ActivityStartedEntry | AttemptSubmittedEntry,
  status: AttemptStatus,
  timeoutAt: number | undefined,
): void {
  const scope = scopeOf(state, entry.scope);
  const work = attemptWorkOf(scope);
  work.status = status;
  work.timeoutAt = timeoutAt;
  work.heartbeatAt = entry.heartbeatAt;
  scope.tail = entry.id;
}

function endAttempt(state: ExecutionState, entry: JournalEntry): void {
  const scope = scopeOf(state, entry.scope);
  state.attempts.delete(attemptWorkOf(scope).token);
  visitOf(scope).work = undefined;
  scope.tail = entry.id;
}

function attemptWorkOf(scope: Scope): AttemptWork {
  const work = scope.visit?.work;
  invariant(work?.kind === 'attempt', 'the visit has an attempt');
  return work;
}
