/** Number fields that have a `…Path` twin: a constant, or the value that a reference path finds. Texts are AWS's. */
import { checkedPath } from '../../dataflow/expression.ts';
import { floatOf, integerOf, shownValue } from '../../dataflow/path-number.ts';
import { errorNames } from '../../errors/error-names.ts';
import { StateError } from '../../errors/state-error.ts';
import type { Json, JsonObject } from '../../json/json.ts';
import { compileRequiredPath } from '../../jsonpath/field-path.ts';
import { optionalNumber, optionalText } from '../fields.ts';
import type { Environment } from '../program.ts';

/** What such a field takes. */
export interface NumberField {
  /** `integer` or `float`, as messages call it. */
  readonly kind: string;
  readonly parse: (value: Json) => number | undefined;
  /** Why a number is out of range; undefined where it is not. */
  readonly range: (value: number, field: string) => string | undefined;
}

/** Whole numbers of any sign. */
export const wholeField: NumberField = { kind: 'integer', parse: integerOf, range: () => undefined };

/** Whole numbers from 0. */
export const countField: NumberField = {
  ...wholeField,
  range: (value, field) => (value < 0 ? `${field} cannot be negative.` : undefined),
};

/** Whole numbers from 1. */
export const positiveField: NumberField = {
  ...wholeField,
  range: (value, field) => (value < 1 ? `field ${field} must be positive` : undefined),
};

/** Numbers from 0 to 100. */
export const percentageField: NumberField = {
  kind: 'float',
  parse: floatOf,
  range: (value, field) => (value >= 0 && value <= 100 ? undefined : `${field} must be between 0 and 100.`),
};

/** The value of the field or of its `…Path` twin; undefined where the definition has neither. */
export function compileNumber(
  fields: JsonObject,
  field: string,
  { kind, parse, range }: NumberField,
): (effective: Json, environment: Environment) => number | undefined {
  const path = optionalText(fields, `${field}Path`);
  if (path === undefined) {
    const fixed = optionalNumber(fields, field);
    return () => fixed;
  }
  const find = compileRequiredPath(checkedPath(path));
  return (effective, environment) => {
    const value = find(effective, environment);
    const number = parse(value);
    if (number === undefined) {
      throw failure(
        `The ${field}Path field refers to value "${shownValue(value)}" which is not a valid ${kind}: ${path}`,
      );
    }
    const outOfRange = range(number, field);
    if (outOfRange !== undefined) throw failure(outOfRange);
    return number;
  };
}

function failure(cause: string): StateError {
  return new StateError(errorNames.runtime, cause);
}
