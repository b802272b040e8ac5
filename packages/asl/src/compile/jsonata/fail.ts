/** Fail under JSONata: Error and Cause, each a text or an expression that yields one. */
import type { JsonObject } from '../../json/json.ts';
import type { FailState } from '../program.ts';
import { openScope } from './scope.ts';
import { compileOptional, compileText } from './typed-field.ts';

export function compileFail(name: string, fields: JsonObject): FailState {
  const error = compileOptional(fields, 'Error', () => compileText(fields, 'Error'));
  const cause = compileOptional(fields, 'Cause', () => compileText(fields, 'Cause'));
  return {
    type: 'Fail',
    name,
    queryLanguage: 'JSONata',
    failure: (raw, environment) => {
      const scope = openScope(raw, environment);
      return { error: error(scope), cause: cause(scope) };
    },
  };
}
