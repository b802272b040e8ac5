/** Catch under JSONPath: a catcher puts the error output into the raw input; the state's own output fields do not apply. */
import { compileAssign } from '../../dataflow/assign.ts';
import { compileResultPath } from '../../dataflow/result-path.ts';
import type { JsonObject } from '../../json/json.ts';
import { objectsOf, requireText, textsOf } from '../fields.ts';
import type { Catcher } from '../program.ts';

export function compileCatchers(fields: JsonObject): readonly Catcher[] {
  return objectsOf(fields, 'Catch').map((catcher) => {
    const place = compileResultPath(catcher.get('ResultPath'));
    const assign = compileAssign(catcher.get('Assign'));
    return {
      errorEquals: textsOf(catcher, 'ErrorEquals'),
      next: requireText(catcher, 'Next'),
      complete: (raw, errorOutput, environment) => ({
        output: place(raw, errorOutput),
        assigned: assign(errorOutput, environment),
      }),
    };
  });
}
