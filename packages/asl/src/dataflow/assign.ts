/** Assign: the variables that a state sets when it is left, in the order of the definition. */
import type { Environment } from '../compile/program.ts';
import { invariant } from '../errors/invariant.ts';
import { isJsonObject, type Json } from '../json/json.ts';
import { compileTemplate } from './template.ts';

/** The variables and their values; undefined where the state has no Assign. */
export type AssignStage = (input: Json, environment: Environment) => ReadonlyMap<string, Json> | undefined;

/** Compiles the field's value, a payload template whose keys are names of variables. */
export function compileAssign(field: Json | undefined): AssignStage {
  if (field === undefined) return () => undefined;
  const template = compileTemplate(field);
  return (input, environment) => {
    const variables = template(input, environment);
    invariant(isJsonObject(variables), 'Assign is an object');
    return variables;
  };
}
