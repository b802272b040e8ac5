import { expect, test } from 'vitest';
import { call, functionOf } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [['a'], 'a'],
  [[22 / 7], '3.14285714285714'],
  [[1e21], '1e+21'],
  [[1e-7], '1e-7'],
  [[5890840712243076], '5890840712243080'],
  [[0.1 + 0.2], '0.3'],
  [[false], 'false'],
  [[null], 'null'],
  [[[1, 'a', null]], '[1,"a",null]'],
  [[{ a: [1], b: {} }], '{"a":[1],"b":{}}'],
  [[[1, { a: [] }], true], '[\n  1,\n  {\n    "a": []\n  }\n]'],
  [[['\u001f']], '["\\u001f"]'],
  [[1 / 0], 'D3001'],
  [[0 / 0], 'D3001'],
  [[1.7976931348623157e308], 'null'],
])('%j gives %j', (args, result) => {
  expect(call('string', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('string', [undefined])).toBeUndefined();
});

test('a function is the empty text', () => {
  expect(call('string', [functionOf(() => null)])).toBe('');
});

test('a large value ends in an error of the budget', () => {
  const items = Array.from({ length: 1_000 }, () => 'x'.repeat(1_000));
  expect(call('string', [items], { limits: { bytesMax: 100_000 } })).toBe('U1001');
});
