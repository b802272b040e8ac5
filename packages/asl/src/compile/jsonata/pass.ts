/** Pass under JSONata: Output and Assign, nothing else. */
import type { JsonObject } from '../../json/json.ts';
import { nextOf } from '../fields.ts';
import type { PassState } from '../program.ts';
import { compilePassage } from './data-flow.ts';

export function compilePass(name: string, fields: JsonObject): PassState {
  return { type: 'Pass', name, queryLanguage: 'JSONata', next: nextOf(fields), complete: compilePassage(fields) };
}
