/**
 * What leaving a state yields, in the form that all states share.
 *
 * Assign and Output see the same values: those at the state's entry and its result. Neither sees what the other makes.
 * Where both fail, Assign's failure is the one that shows.
 */
import { invariant } from '../../errors/invariant.ts';
import { isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import type { Environment, Outcome } from '../program.ts';
import type { Query } from './expression.ts';
import { openScope, type Scope } from './scope.ts';
import { compileTemplate } from './template.ts';

/** The outcome of a scope. `fallback` is the output where there is no Output field. */
export type OutcomeQuery = (scope: Scope, fallback: Json) => Outcome;

/** Output and Assign of a state, or of a Choice rule or catcher, whose location `prefix` names (`Catch[1]/`). */
export function compileOutcome(fields: JsonObject, prefix = ''): OutcomeQuery {
  const assign = optionalTemplate(fields, 'Assign', prefix);
  const output = optionalTemplate(fields, 'Output', prefix);
  return (scope, fallback) => {
    const assigned = assign === undefined ? undefined : variablesOf(assign(scope));
    return { output: output === undefined ? fallback : output(scope), assigned };
  };
}

/** Output and Assign of a state that has no result of its own. */
export function compilePassage(fields: JsonObject): (raw: Json, environment: Environment) => Outcome {
  const outcome = compileOutcome(fields);
  return (raw, environment) => outcome(openScope(raw, environment), raw);
}

/** Output and Assign of a state whose work has a result. */
export function compileResult(fields: JsonObject): (raw: Json, result: Json, environment: Environment) => Outcome {
  const outcome = compileOutcome(fields);
  return (raw, result, environment) => outcome(openScope(raw, environment, { result }), result);
}

/** Arguments: what the work of a state gets, its input where it has no such field. */
export function compileArguments(fields: JsonObject): (raw: Json, environment: Environment) => Json {
  const template = optionalTemplate(fields, 'Arguments');
  return template === undefined ? (raw) => raw : (raw, environment) => template(openScope(raw, environment));
}

/** The query of a field that takes any JSON value; undefined where it is absent. */
export function optionalTemplate(fields: JsonObject, field: string, prefix = ''): Query | undefined {
  const template = fields.get(field);
  return template === undefined ? undefined : compileTemplate(template, `${prefix}${field}`);
}

function variablesOf(value: Json): JsonObject {
  invariant(isJsonObject(value), 'Assign is an object');
  return value;
}
