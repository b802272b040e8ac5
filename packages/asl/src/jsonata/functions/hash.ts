import { hashAlgorithms } from '../../intrinsics/hash-algorithms.ts';
import { JsonataError } from '../jsonata-error.ts';
import type { FunctionDefinition } from './function-definition.ts';

/** A hash takes about so much longer for a character than copying it does. */
const STEPS_PER_CHARACTER = 0.5;

/** $hash(text, algorithm): the hash of the UTF-8 text in lower-case hex; MD5, SHA-1, SHA-256, SHA-384 or SHA-512. */
export const hash: FunctionDefinition = {
  name: 'hash',
  signature: '<ss:s>',
  call: ([text, name], { budget }) => {
    if (typeof text !== 'string' || typeof name !== 'string') return undefined;
    const algorithm = hashAlgorithms.get(name);
    if (algorithm === undefined) throw new JsonataError('T0410', { value: name, index: 2 });
    budget.spendSteps(text.length * STEPS_PER_CHARACTER);
    // The bytes of the text, which are at most three for each unit.
    budget.spendText(text.length * 1.5);
    return algorithm(text);
  },
};
