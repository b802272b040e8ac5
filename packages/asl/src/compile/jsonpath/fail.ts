/**
 * Fail: Error and Cause, or ErrorPath and CausePath, which hold a path or an intrinsic function call that gives a text.
 */
import { compileExpression } from '../../dataflow/expression.ts';
import { StateError } from '../../errors/state-error.ts';
import type { Json, JsonObject } from '../../json/json.ts';
import { printJson } from '../../json/print-json.ts';
import { optionalText } from '../fields.ts';
import type { Environment, FailState } from '../program.ts';

type TextOf = (raw: Json, environment: Environment) => string | undefined;

export function compileFail(name: string, fields: JsonObject): FailState {
  const error = compileText(fields, 'Error');
  const cause = compileText(fields, 'Cause');
  return {
    type: 'Fail',
    name,
    queryLanguage: 'JSONPath',
    failure: (raw, environment) => ({ error: error(raw, environment), cause: cause(raw, environment) }),
  };
}

function compileText(fields: JsonObject, field: string): TextOf {
  const pathField = `${field}Path`;
  const path = optionalText(fields, pathField);
  if (path === undefined) {
    const fixed = optionalText(fields, field);
    return () => fixed;
  }
  const { evaluate } = compileExpression(path, pathField);
  return (raw, environment) => {
    const value = evaluate(raw, environment);
    if (typeof value === 'string') return value;
    throw new StateError(
      'States.Runtime',
      `The ${pathField} field must refer to a string but was: ${printJson(value)}`,
    );
  };
}
