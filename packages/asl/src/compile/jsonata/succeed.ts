/** Succeed under JSONata: Output, nothing else. */
import type { JsonObject } from '../../json/json.ts';
import type { SucceedState } from '../program.ts';
import { compilePassage } from './data-flow.ts';

export function compileSucceed(name: string, fields: JsonObject): SucceedState {
  return { type: 'Succeed', name, queryLanguage: 'JSONata', complete: compilePassage(fields) };
}
