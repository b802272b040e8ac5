/** Retry and Catch under JSONPath. Their defaults: states-language.net, "Errors"; reference section 11. */
import { compileAssign } from '../../dataflow/assign.ts';
import { compileResultPath } from '../../dataflow/result-path.ts';
import type { JsonObject } from '../../json/json.ts';
import { objectsOf, optionalNumber, requireText, textsOf } from '../fields.ts';
import type { Catcher, Retrier } from '../program.ts';

const INTERVAL_SECONDS_DEFAULT = 1;
const MAX_ATTEMPTS_DEFAULT = 3;
const BACKOFF_RATE_DEFAULT = 2;

export function compileRetriers(fields: JsonObject): readonly Retrier[] {
  return objectsOf(fields, 'Retry').map((retrier) => ({
    errorEquals: textsOf(retrier, 'ErrorEquals'),
    intervalSeconds: optionalNumber(retrier, 'IntervalSeconds') ?? INTERVAL_SECONDS_DEFAULT,
    maxAttempts: optionalNumber(retrier, 'MaxAttempts') ?? MAX_ATTEMPTS_DEFAULT,
    backoffRate: optionalNumber(retrier, 'BackoffRate') ?? BACKOFF_RATE_DEFAULT,
    maxDelaySeconds: optionalNumber(retrier, 'MaxDelaySeconds'),
    jitterStrategy: retrier.get('JitterStrategy') === 'FULL' ? 'FULL' : 'NONE',
  }));
}

/** A catcher puts the error output into the raw input; the state's own output fields do not apply. */
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
