/**
 * InputPath and OutputPath: a path picks a part of the value, null gives an empty object, an absent field all of it.
 */
import type { Environment } from '../compile/program.ts';
import { invariant } from '../errors/invariant.ts';
import type { Json } from '../json/json.ts';
import { compileRequiredPath } from '../jsonpath/field-path.ts';
import { checkedPath } from './expression.ts';

export type PathStage = (value: Json, environment: Environment) => Json;

const emptyObject: Json = new Map();

/** Compiles the field's value; undefined where the state does not have the field. */
export function compileInputOutputPath(field: Json | undefined): PathStage {
  if (field === undefined || field === '$') return (value) => value;
  if (field === null) return () => emptyObject;
  invariant(typeof field === 'string', 'InputPath and OutputPath are strings or null');
  return compileRequiredPath(checkedPath(field));
}
