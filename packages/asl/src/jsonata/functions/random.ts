import { seededRandom } from '../../intrinsics/seeded-random.ts';
import { truncatedNumber } from '../../intrinsics/truncated-number.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $random(seed): a number from 0 up, below 1. The same seed gives the same number, as States.MathRandom draws it. */
export const random: FunctionDefinition = {
  name: 'random',
  signature: '<n?:n>',
  call: ([seed], context) => {
    if (typeof seed !== 'number') return context.random();
    const whole = truncatedNumber(seed);
    if (whole === undefined) throw new JsonataError('T0410', { value: seed, index: 1 });
    return seededRandom(whole);
  },
};
