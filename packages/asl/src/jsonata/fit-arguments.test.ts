import { expect, test } from 'vitest';
import { JsonNumber } from '../json/json.ts';
import { Budget } from './budget.ts';
import { fitArguments } from './fit-arguments.ts';
import { JsonataError } from './jsonata-error.ts';
import { parseSignature } from './signature.ts';
import type { Value } from './value.ts';

function fit(signature: string, args: readonly Value[], focus?: Value): unknown {
  try {
    return fitArguments(parseSignature(signature), args, focus, new Budget());
  } catch (error) {
    if (!(error instanceof JsonataError)) throw error;
    return [error.code, error.details.index];
  }
}

test.each<[string, readonly Value[], Value, unknown]>([
  ['<s-nn?:s>', ['abc', 1], undefined, ['abc', 1]],
  ['<s-nn?:s>', [1], 'abc', ['abc', 1, undefined]],
  ['<s-nn?:s>', [1], 5, ['T0411', 1]],
  ['<s-nn?:s>', ['abc', 'x'], undefined, ['T0410', 2]],
  ['<s-nn?:s>', ['abc', 1, 2, 3], undefined, ['T0410', 4]],
  ['<n:n>', [undefined], undefined, [undefined]],
  ['<n:n>', [new JsonNumber('1.0')], undefined, [1]],
  ['<a<n>:n>', [5], undefined, [[5]]],
  ['<a<n>:n>', [[1, new JsonNumber('2.0')]], undefined, [[1, 2]]],
  ['<a<n>:n>', [['a']], undefined, ['T0412', 1]],
  ['<a<n>:n>', [[1, 'a']], undefined, ['T0412', 1]],
  ['<af>', [[1], [2]], undefined, ['T0410', 2]],
  ['<a+>', [[1], 2], undefined, [[1], [2]]],
  ['<(sb)n?:s>', [true], undefined, [true]],
  ['<(sb)n?:s>', [null], undefined, ['T0410', 1]],
  ['<x-:b>', [], 'focus', ['focus']],
])('%s with %j and the context %j gives %j', (signature, args, focus, expected) => {
  expect(fit(signature, args, focus)).toEqual(expected);
});

test.each([
  ['<n<n>:n>', 'S0401'],
  ['<(sa<n>):s>', 'S0402'],
])('%s is no signature (%s)', (text, code) => {
  expect(() => parseSignature(text)).toThrow(expect.objectContaining({ code }));
});
