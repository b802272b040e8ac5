import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, failureFor } from './test-intrinsic.ts';

test.each([
  ['[true,false,true]', '[false,true]'],
  ['[[1,2],[1,2],[2,1]]', '[[2,1],[1,2]]'],
  ['[1,1.0,"1"]', '[1,"1"]'],
  ['[{"a":1,"b":2},{"b":2.0,"a":1}]', '[{"a":1,"b":2}]'],
  ['[1,2,3,3,3,3,3,3,4]', '[1,2,3,4]'],
  ['["Aa","BB","Aa"]', '["Aa","BB"]'],
  ['[]', '[]'],
])('%s gives %s, in the order of a Java HashSet', (items, expected) => {
  expect(evaluate('States.ArrayUnique($)', items)).toBe(expected);
});

test('each value is there once, whatever the order', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue({ maxDepth: 2 }), { maxLength: 40 }), (items) => {
      const normal = (values: readonly unknown[]): readonly string[] =>
        [...new Set(values.map((value) => evaluate('States.Array($)', JSON.stringify(value))))].toSorted();
      const found: unknown = JSON.parse(evaluate('States.ArrayUnique($)', JSON.stringify([...items, ...items])));
      expect(Array.isArray(found) && new Set(normal(found)).isSubsetOf(new Set(normal(items)))).toBe(true);
      expect(Array.isArray(found) && found.length === normal(found).length).toBe(true);
    }),
  );
});

test('only arrays are taken', () => {
  expect(failureFor("States.ArrayUnique('aa')")).toBe('Invalid arguments in States.ArrayUnique');
});
