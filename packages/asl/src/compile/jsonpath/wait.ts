/**
 * Wait in its four forms: Seconds, SecondsPath, Timestamp, TimestampPath. The paths look at the effective input.
 */
import { parseTimestamp } from '../../choice/timestamp.ts';
import { checkedPath } from '../../dataflow/expression.ts';
import { integerOf, shownValue } from '../../dataflow/path-number.ts';
import { invariant } from '../../errors/invariant.ts';
import { StateError } from '../../errors/state-error.ts';
import type { Json, JsonObject } from '../../json/json.ts';
import { compilePath } from '../../jsonpath/compile-path.ts';
import { nextOf, optionalNumber, optionalText } from '../fields.ts';
import type { Environment, WaitState } from '../program.ts';
import { TIMESTAMP_WAIT_SECONDS_MAX, WAIT_SECONDS_MAX } from '../time-limits.ts';
import { compileInput, compilePassage } from './data-flow.ts';

type WaitUntil = (effective: Json, environment: Environment, enteredAt: number) => number;

export function compileWait(name: string, fields: JsonObject): WaitState {
  const input = compileInput(fields);
  const waitUntil = compileWaitUntil(fields);
  return {
    type: 'Wait',
    name,
    queryLanguage: 'JSONPath',
    next: nextOf(fields),
    until: (raw, environment, enteredAt) => waitUntil(input(raw, environment), environment, enteredAt),
    complete: compilePassage(fields),
  };
}

function compileWaitUntil(fields: JsonObject): WaitUntil {
  const seconds = optionalNumber(fields, 'Seconds');
  if (seconds !== undefined) return (_effective, _environment, enteredAt) => afterSeconds(enteredAt, seconds);
  const secondsPath = optionalText(fields, 'SecondsPath');
  if (secondsPath !== undefined) return compileSecondsPath(secondsPath);
  const timestampPath = optionalText(fields, 'TimestampPath');
  if (timestampPath !== undefined) return compileTimestampPath(timestampPath);
  const until = parseTimestamp(optionalText(fields, 'Timestamp') ?? '')?.epochMs;
  invariant(until !== undefined, 'a Wait state has one valid form');
  return (_effective, _environment, enteredAt) => atInstant(enteredAt, until);
}

function compileSecondsPath(text: string): WaitUntil {
  const find = compileReference('SecondsPath', text);
  return (effective, environment, enteredAt) => {
    const value = find(effective, environment);
    const seconds = integerOf(value);
    const shown = `${text} == ${shownValue(value)}`;
    if (seconds === undefined) throw failure(`The SecondsPath parameter cannot be parsed as a long value: ${shown}`);
    if (seconds < 0) throw failure(`The SecondsPath parameter references a negative value: ${shown}`);
    return afterSeconds(enteredAt, seconds);
  };
}

function compileTimestampPath(text: string): WaitUntil {
  const find = compileReference('TimestampPath', text);
  return (effective, environment, enteredAt) => {
    const value = find(effective, environment);
    const until = typeof value === 'string' ? parseTimestamp(value)?.epochMs : undefined;
    if (until !== undefined) return atInstant(enteredAt, until);
    throw failure(
      'The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ' +
        `${text} == ${shownValue(value)}`,
    );
  };
}

function compileReference(field: string, text: string): (effective: Json, environment: Environment) => Json {
  const find = compilePath(checkedPath(text));
  return (effective, environment) => {
    const value = find(effective, environment);
    if (value === undefined) throw failure(`The ${field} parameter does not reference an input value: ${text}`);
    return value;
  };
}

function afterSeconds(enteredAt: number, seconds: number): number {
  if (seconds > WAIT_SECONDS_MAX) throw failure('Wait state delay is too long.');
  return enteredAt + seconds * 1000;
}

function atInstant(enteredAt: number, until: number): number {
  if (until - enteredAt > TIMESTAMP_WAIT_SECONDS_MAX * 1000) throw failure('Wait state delay is too long.');
  return until;
}

function failure(cause: string): StateError {
  return new StateError('States.Runtime', cause);
}
