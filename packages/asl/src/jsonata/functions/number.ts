import { invariant } from '../../errors/invariant.ts';
import { JsonNumber } from '../../json/json.ts';
import type { Budget } from '../budget.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** $number(value): a number as it is, 1 and 0 for booleans, and texts that are JSON numbers or begin with 0x, 0o or 0b. */
export const number: FunctionDefinition = {
  name: 'number',
  signature: '<(nsb)-:n>',
  call: ([value], { budget }) => {
    if (value === undefined || typeof value === 'number') return value;
    if (value instanceof JsonNumber) return value.value;
    if (typeof value === 'boolean') return value ? 1 : 0;
    invariant(typeof value === 'string', 'the signature leaves nothing else');
    const read = readNumber(value, budget);
    if (read === undefined) throw new JsonataError('D3030', { value, index: 1 });
    return read;
  },
};

const DECIMAL = /^-?[0-9]+(?:\.[0-9]+)?(?:[Ee][-+]?[0-9]+)?$/;
const PREFIXED = /^0(?:[xX][0-9A-Fa-f]+|[oO][0-7]+|[bB][01]+)$/;

/** Leading zeros are allowed. A number too large for a double is none. */
function readNumber(text: string, budget: Budget): number | undefined {
  budget.spendSteps(text.length / 4);
  if (!DECIMAL.test(text) && !PREFIXED.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}
