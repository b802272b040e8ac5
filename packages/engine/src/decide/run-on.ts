/**
 * Runs an execution on, breadth first: each ready scope in turn visits one state, until all wait for the outside or the
 * burst has reached its limit. A machine that never waits is cut there, so it starves no other.
 */
import { invariant } from '@stepwright/asl';
import { beginState } from './begin-state.ts';
import { type Burst, closeExecution, emit, isSpent, nextEventId, type Signal } from './burst.ts';
import { type Scope, scopeOf } from './execution-state.ts';
import { settleCatcherFailure, settleFailure } from './failed-state.ts';
import { currentState, stateOf } from './group-of.ts';
import { endIteration, isMapRunning, startIterations } from './map-state.ts';
import { endBranch } from './parallel-state.ts';
import { resumeVisit } from './redrive.ts';

/** Lets ready scopes visit states until none is ready or the burst is spent. */
export function runOn(burst: Burst): void {
  settleSignals(burst);
  for (const id of burst.state.ready) {
    if (isSpent(burst)) return;
    burst.transitions++;
    visitState(burst, scopeOf(burst.state, id));
    settleSignals(burst);
  }
}

/** Goes on starting the iterations of Maps that a spent burst had to leave. */
export function resumeMaps(burst: Burst): void {
  for (const scope of burst.state.scopes.values()) {
    if (isSpent(burst)) return;
    if (!isMapRunning(scope)) continue;
    const state = currentState(burst.program, burst.state, scope);
    invariant(state.type === 'Map', 'only a Map has items');
    startIterations(burst, scope, state, scope.tail);
    settleSignals(burst);
  }
}

/** Carries out what steps have led to for other scopes. */
export function settleSignals(burst: Burst): void {
  for (let signal = burst.signals.shift(); signal !== undefined; signal = burst.signals.shift()) {
    settleSignal(burst, signal);
  }
}

function settleSignal(burst: Burst, signal: Signal): void {
  switch (signal.kind) {
    case 'stateFailed':
      return settleFailure(burst, signal.scope, signal.failure);
    case 'catcherFailed':
      return settleCatcherFailure(burst, signal.scope, signal.failure);
    case 'scopeFinished':
      return finishScope(burst, signal.scope);
  }
}

function finishScope(burst: Burst, scope: Scope): void {
  if (scope.parent === undefined) return succeedExecution(burst, scope);
  const parent = scopeOf(burst.state, scope.parent);
  const state = currentState(burst.program, burst.state, parent);
  if (state.type === 'Map') return endIteration(burst, parent, state, scope);
  invariant(state.type === 'Parallel', 'scopes lie inside Parallel and Map states');
  endBranch(burst, parent, state);
}

function succeedExecution(burst: Burst, scope: Scope): void {
  invariant(scope.result !== undefined, 'a scope that is over has a result');
  closeExecution(burst, {
    type: 'ExecutionSucceeded',
    previousEventId: scope.tail,
    output: scope.result,
    error: undefined,
    cause: undefined,
  });
}

function visitState(burst: Burst, scope: Scope): void {
  if (scope.visit !== undefined) return resumeVisit(burst, scope);
  invariant(scope.pending !== undefined, 'a ready scope has a state to enter');
  const state = stateOf(burst.program, burst.state, scope, scope.pending.state);
  emit(burst, {
    kind: 'stateEntered',
    type: `${state.type}StateEntered`,
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    name: state.name,
    input: scope.pending.input,
  });
  beginState(burst, scope, state);
}
