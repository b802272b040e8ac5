/**
 * The query of an expression: what evaluates it for a scope, or fails as AWS does.
 *
 * Precondition: the definition passed the checker, so every expression parses. Spec: reference section 12.
 */
import { invariant } from '../../errors/invariant.ts';
import type { Json } from '../../json/json.ts';
import { compileJsonata, type JsonataFailure } from '../../jsonata/index.ts';
import { sourceOf } from './expression-text.ts';
import { type ExpressionPlace, thrownFailure, undefinedFailure, unsupportedFailure } from './query-failure.ts';
import type { Scope } from './scope.ts';

/** Evaluates a field. Throws StateError where it fails. */
export type Query = (scope: Scope) => Json;

/** The query of an expression whose result may be any JSON value. */
export function compileExpression(expression: string, location: string): Query {
  const place: ExpressionPlace = { source: sourceOf(expression), location };
  const compiled = compileJsonata(place.source);
  invariant(compiled.kind === 'compiled', `the checker accepted the expression '${place.source}'`);
  return ({ variable, environment, budget }) => {
    const { random, uuid, now } = environment;
    const spentBefore = budget.stepsSpent;
    const outcome = compiled.evaluate({ variable, random, uuid, now, budget });
    environment.meter.steps += budget.stepsSpent - spentBefore;
    if (outcome.kind === 'unsupported') throw unsupportedFailure(place);
    if (outcome.kind === 'failed') throw thrownFailure(place, codeOf(outcome), outcome.message);
    if (outcome.value === undefined) throw undefinedFailure(place);
    return outcome.value;
  };
}

/** AWS shows no code where its limits are exceeded; U1001 is JSONata's for that. */
function codeOf({ code }: JsonataFailure): string | undefined {
  return code === 'U1001' ? undefined : code;
}
