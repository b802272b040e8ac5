/** What the closures of a state may read: context object, variables and randomness. */
import { type Environment, type Json, type JsonObject, StateError } from '@stepwright/asl';
import { type Burst, emit, type FailureSignal, nextEventId, openMeter } from './burst.ts';
import { type ContextExtras, contextOf } from './context-object.ts';
import { type Scope, visitOf } from './execution-state.ts';
import { evaluationFailure } from './failure.ts';
import { currentState } from './group-of.ts';

const noExtras: ContextExtras = {};

/** The environment of the state that the scope is in. The context object is built when first asked for. */
export function environmentOf(burst: Burst, scope: Scope, extras: ContextExtras = noExtras): Environment {
  const { state, program, world } = burst;
  let context: JsonObject | undefined;
  return {
    context: () => {
      context ??= contextOf(state, visitOf(scope), currentState(program, state, scope).type, extras);
      return context;
    },
    variable: (name) => variableOf(burst, scope, name),
    random: world.random,
    uuid: world.uuid,
    now: () => world.now,
    meter: openMeter(burst),
  };
}

function variableOf(burst: Burst, scope: Scope, name: string): Json | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = burst.state.scopes.get(at.parent ?? -1)) {
    const value = at.variables.get(name);
    if (value !== undefined) return value.value;
  }
  return undefined;
}

/** What a failed evaluation means. */
export interface FailedEvaluation {
  readonly signal: FailureSignal;
  /** The event that EvaluationFailed follows; the scope's last one unless said otherwise. */
  readonly previousEventId?: number;
}

const ofState: FailedEvaluation = { signal: 'stateFailed' };

/**
 * The result of an evaluation in the state that the scope is in, or undefined if it failed; the state has failed then,
 * and there is nothing more for the caller to do.
 */
export function evaluate<T extends object>(
  burst: Burst,
  scope: Scope,
  evaluation: () => T,
  onFailure: FailedEvaluation = ofState,
): T | undefined {
  try {
    return evaluation();
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    failEvaluation(burst, scope, error, onFailure);
    return undefined;
  }
}

function failEvaluation(burst: Burst, scope: Scope, error: StateError, onFailure: FailedEvaluation): void {
  const visit = visitOf(scope);
  const failure = evaluationFailure(error, visit);
  if (error.location !== undefined || error.error === 'States.QueryEvaluationError') {
    emit(burst, {
      kind: 'evaluationFailed',
      type: 'EvaluationFailed',
      id: nextEventId(burst),
      previousEventId: onFailure.previousEventId ?? scope.tail,
      scope: scope.id,
      name: visit.state,
      error: failure.error,
      cause: failure.cause,
      location: error.location,
    });
  }
  burst.signals.push({ kind: onFailure.signal, scope, failure });
}
