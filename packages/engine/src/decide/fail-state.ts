/**
 * Decides what a Fail state does: it fails its scope, be that the machine, a branch or an iteration.
 *
 *   entered  --(error and cause)-->  failed  with these, unprefixed
 *   entered  --(bad path)-->         failed  with States.Runtime
 *
 * Spec: Amazon States Language, "Fail State".
 */
import type { FailState } from '@stepwright/asl';
import type { Burst } from './burst.ts';
import { environmentOf, evaluate } from './environment.ts';
import { type Scope, visitOf } from './execution-state.ts';
import { newFailure } from './failure.ts';

/** Fails with the state's error and cause. */
export function runFail(burst: Burst, scope: Scope, state: FailState): void {
  const raw = visitOf(scope).input.value;
  const details = evaluate(burst, scope, () => state.failure(raw, environmentOf(burst, scope)));
  if (details === undefined) return;
  burst.signals.push({ kind: 'stateFailed', scope, failure: newFailure(details.error, details.cause) });
}
