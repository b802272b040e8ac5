/**
 * What Retry and Catch make of a state that failed.
 *
 *   a retrier matches, retries left   RETRIABLE      with the delay before the next retry
 *   a retrier matches, none left      as below, and the retrier is named
 *   a catcher matches                 CAUGHT_ERROR   with the catcher's output and state
 *   nothing matches                   FAILED
 *
 * A catcher that fails itself fails the state with its own error.
 */
import type { InspectionErrorDetails } from '@stepwright/api-model';
import {
  type Environment,
  type FailureDetails,
  type Json,
  type JsonObject,
  matchesError,
  type Outcome,
  retryDelaySeconds,
  type State,
  StateError,
} from '@stepwright/asl';

export type Settlement = { readonly failure: FailureDetails; readonly details: InspectionErrorDetails | undefined } & (
  | { readonly status: 'FAILED' | 'RETRIABLE' }
  | { readonly status: 'CAUGHT_ERROR'; readonly outcome: Outcome; readonly next: string }
);

export interface FailedState {
  readonly state: State;
  readonly raw: Json;
  readonly environment: Environment;
  readonly failure: FailureDetails;
  /** How often the retrier that applies was used. */
  readonly retryCount: number;
}

export function settleFailure(failed: FailedState): Settlement {
  const { state, failure, retryCount, environment } = failed;
  if (!('catch' in state)) return { status: 'FAILED', failure, details: undefined };
  const retryIndex = state.retry.findIndex(({ errorEquals }) => matchesError(errorEquals, failure.error));
  const retrier = state.retry[retryIndex];
  if (retrier === undefined) return catchFailure(failed, {});
  if (retryCount >= retrier.maxAttempts) return catchFailure(failed, { retryIndex });
  const delaySeconds = Math.round(retryDelaySeconds(retrier, retryCount + 1, environment.random));
  return { status: 'RETRIABLE', failure, details: { retryIndex, retryBackoffIntervalSeconds: delaySeconds } };
}

function catchFailure({ state, raw, environment, failure }: FailedState, details: InspectionErrorDetails): Settlement {
  const shown = details.retryIndex === undefined ? undefined : details;
  const catchers = 'catch' in state ? state.catch : [];
  const catchIndex = catchers.findIndex(({ errorEquals }) => matchesError(errorEquals, failure.error));
  const catcher = catchers[catchIndex];
  if (catcher === undefined) return { status: 'FAILED', failure, details: shown };
  try {
    const outcome = catcher.complete(raw, errorOutputOf(failure), environment);
    return { status: 'CAUGHT_ERROR', failure, details: { ...details, catchIndex }, outcome, next: catcher.next };
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    return { status: 'FAILED', failure: { error: error.error, cause: error.cause }, details: shown };
  }
}

function errorOutputOf({ error, cause }: FailureDetails): JsonObject {
  return new Map<string, Json>([
    ['Error', error ?? null],
    ['Cause', cause ?? null],
  ]);
}
