/** Catch under JSONata: a catcher has its own Output and Assign, which see the error output; it becomes the output else. */
import type { JsonObject } from '../../json/json.ts';
import { objectsOf, requireText, textsOf } from '../fields.ts';
import type { Catcher } from '../program.ts';
import { compileOutcome } from './data-flow.ts';
import { openScope } from './scope.ts';

export function compileCatchers(fields: JsonObject): readonly Catcher[] {
  return objectsOf(fields, 'Catch').map((catcher, index) => {
    const outcome = compileOutcome(catcher, `Catch[${index}]/`);
    return {
      errorEquals: textsOf(catcher, 'ErrorEquals'),
      next: requireText(catcher, 'Next'),
      complete: (raw, errorOutput, environment) => outcome(openScope(raw, environment, { errorOutput }), errorOutput),
    };
  });
}
