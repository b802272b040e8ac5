/**
 * Pass: its result is Result, taken literally, else the effective input after Parameters. Assign sees that result.
 */
import type { JsonObject } from '../../json/json.ts';
import { nextOf } from '../fields.ts';
import type { PassState } from '../program.ts';
import { compileArguments, compileResult } from './data-flow.ts';

export function compilePass(name: string, fields: JsonObject): PassState {
  const prepare = compileArguments(fields, 'Parameters');
  const complete = compileResult(fields);
  const fixed = fields.get('Result');
  return {
    type: 'Pass',
    name,
    queryLanguage: 'JSONPath',
    next: nextOf(fields),
    complete: (raw, environment) => {
      const prepared = prepare(raw, environment);
      if (fixed === undefined) return complete(raw, prepared, environment);
      environment.trace?.('result', fixed);
      return complete(raw, fixed, environment);
    },
  };
}
