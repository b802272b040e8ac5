/** Wait under JSONata: Seconds or Timestamp, each a constant or an expression. */
import { parseTimestamp } from '../../choice/timestamp.ts';
import type { JsonObject } from '../../json/json.ts';
import { nextOf } from '../fields.ts';
import type { WaitState } from '../program.ts';
import { TIMESTAMP_WAIT_SECONDS_MAX, WAIT_SECONDS_MAX } from '../time-limits.ts';
import { compilePassage } from './data-flow.ts';
import { fieldFailure } from './query-failure.ts';
import { openScope, type Scope } from './scope.ts';
import { compileInteger, compileText, secondsUpTo } from './typed-field.ts';

type WaitUntil = (scope: Scope, enteredAt: number) => number;

export function compileWait(name: string, fields: JsonObject): WaitState {
  const waitUntil = fields.has('Seconds') ? compileSeconds(fields) : compileTimestamp(fields);
  return {
    type: 'Wait',
    name,
    queryLanguage: 'JSONata',
    next: nextOf(fields),
    until: (raw, environment, enteredAt) => waitUntil(openScope(raw, environment), enteredAt),
    complete: compilePassage(fields),
  };
}

function compileSeconds(fields: JsonObject): WaitUntil {
  const seconds = compileInteger(fields, 'Seconds', secondsUpTo(WAIT_SECONDS_MAX));
  return (scope, enteredAt) => enteredAt + seconds(scope) * 1_000;
}

function compileTimestamp(fields: JsonObject): WaitUntil {
  const timestamp = compileText(fields, 'Timestamp');
  return (scope, enteredAt) => {
    const text = timestamp(scope);
    const until = parseTimestamp(text)?.epochMs;
    if (until === undefined) {
      const form = 'an ISO-8601 extended offset date-time format string';
      throw fieldFailure(`The Timestamp field cannot be parsed as ${form}: ${text}`, 'Timestamp');
    }
    if (until - enteredAt > TIMESTAMP_WAIT_SECONDS_MAX * 1_000) {
      throw fieldFailure('Wait state delay is too long.', 'Timestamp');
    }
    return until;
  };
}
