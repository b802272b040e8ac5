/** TimeoutSeconds and HeartbeatSeconds, each a constant or a path. */
import { checkedPath } from '../../dataflow/expression.ts';
import { integerOf, shownValue } from '../../dataflow/path-number.ts';
import { StateError } from '../../errors/state-error.ts';
import type { Json, JsonObject } from '../../json/json.ts';
import { compileRequiredPath } from '../../jsonpath/field-path.ts';
import { optionalNumber, optionalText } from '../fields.ts';
import type { Environment } from '../program.ts';
import { TASK_SECONDS_MAX } from '../time-limits.ts';

/** The field's value for an effective input; undefined where the state has neither form. */
export function compileSeconds(
  fields: JsonObject,
  field: 'TimeoutSeconds' | 'HeartbeatSeconds',
): (effective: Json, environment: Environment) => number | undefined {
  const pathField = `${field}Path`;
  const path = optionalText(fields, pathField);
  if (path === undefined) {
    const fixed = optionalNumber(fields, field);
    return () => fixed;
  }
  const find = compileRequiredPath(checkedPath(path));
  return (effective, environment) => requireSeconds(find(effective, environment), field, path);
}

function requireSeconds(value: Json, field: string, path: string): number {
  const seconds = integerOf(value);
  const shown = shownValue(value);
  if (seconds === undefined) {
    throw new StateError(
      'States.Runtime',
      `The ${field}Path field refers to value "${shown}" which is not a valid integer: ${path}`,
    );
  }
  if (seconds < 0 || seconds > TASK_SECONDS_MAX) {
    throw new StateError('States.Runtime', `${field} must be between 0 and ${TASK_SECONDS_MAX} but was: ${shown}`);
  }
  return seconds;
}
