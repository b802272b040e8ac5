/**
 * How the evaluation of a field fails, in AWS's words. Each failure says where: `Output/a/b[0]`, `Choices[1]/Condition`.
 * Texts: reference section 11.
 */
import { errorNames } from '../../errors/error-names.ts';
import { StateError } from '../../errors/state-error.ts';
import { isJsonArray, isJsonNumber, isJsonObject, type Json } from '../../json/json.ts';
import { printJson } from '../../json/print-json.ts';

/** AWS's limit for the location that an EvaluationFailed event shows, in UTF-16 units. */
export const LOCATION_LENGTH_MAX = 256;

/** A place in a state's definition that holds an expression. */
export interface ExpressionPlace {
  /** The text between `{%` and `%}`, without the blanks around it. */
  readonly source: string;
  /** The path of the field in the state. */
  readonly location: string;
}

/** What an expression has to yield where a field does not take any JSON value. */
export type ResultType = 'array' | 'boolean' | 'number' | 'string';

/** A failure of the field itself: its value has the right type and cannot be used all the same. */
export function fieldFailure(cause: string, location: string | undefined): StateError {
  return new StateError(errorNames.queryEvaluationError, cause, location?.slice(0, LOCATION_LENGTH_MAX));
}

export function undefinedFailure(place: ExpressionPlace): StateError {
  return expressionFailure(place, ' returned nothing (undefined).');
}

export function unsupportedFailure(place: ExpressionPlace): StateError {
  return expressionFailure(place, ' returned an unsupported result type.');
}

export function typeFailure(place: ExpressionPlace, expected: ResultType, value: Json): StateError {
  const found = `'${typeNameOf(value)}' for value: ${printJson(value)}`;
  return expressionFailure(place, ` returned an unexpected result type. Expected '${expected}', but was ${found}`);
}

/** An error of JSONata, with its code; one without a code says that a limit was exceeded. */
export function thrownFailure(place: ExpressionPlace, code: string | undefined, text: string): StateError {
  const reason = code === undefined ? `: ${text}` : `. ${code}: ${text}`;
  return expressionFailure(place, ` threw an error during evaluation${reason}`);
}

function expressionFailure({ source, location }: ExpressionPlace, what: string): StateError {
  return fieldFailure(`The JSONata expression '${source}' specified for the field '${location}'${what}`, location);
}

/** The type of a value, as AWS's messages name it. */
export function typeNameOf(value: Json): ResultType | 'null' | 'object' {
  if (value === null) return 'null';
  if (isJsonArray(value)) return 'array';
  if (isJsonObject(value)) return 'object';
  if (isJsonNumber(value)) return 'number';
  return typeof value === 'string' ? 'string' : 'boolean';
}
