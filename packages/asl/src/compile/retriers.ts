/** Retry, which says the same in both query languages. Defaults: states-language.net, "Errors"; reference section 11. */
import type { JsonObject } from '../json/json.ts';
import { objectsOf, optionalNumber, textsOf } from './fields.ts';
import type { Retrier } from './program.ts';

const INTERVAL_SECONDS_DEFAULT = 1;
const MAX_ATTEMPTS_DEFAULT = 3;
const BACKOFF_RATE_DEFAULT = 2;

/** The retriers of a state, in their order; none where it has no Retry. */
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
