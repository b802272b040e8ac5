import { fromMillis } from './from-millis.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $now(picture, zone): the instant of the evaluation as text, the same at every call. */
export const now: FunctionDefinition = {
  name: 'now',
  signature: '<s?s?:s>',
  call: ([picture, zone], context) => fromMillis.call([context.now(), picture, zone], context),
};
