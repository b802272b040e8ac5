import { expect, test } from 'vitest';
import { COMPARISONS_MAX, makeSpeller } from './did-you-mean.ts';

test.each([
  ['Nxt', ['Next', 'End'], "Did you mean 'Next'?"],
  ['next', ['Next', 'Text'], "Did you mean 'Next'?"],
  ['ResultPaht', ['ResultPath', 'Result'], "Did you mean 'ResultPath'?"],
  ['Foo', ['Next', 'End'], undefined],
  ['', ['a', 'b'], undefined],
  ['x', [], undefined],
  ['a'.repeat(81), ['a'.repeat(80)], undefined],
])('%j among %j', (name, candidates, suggestion) => {
  expect(makeSpeller().suggest(name, candidates)).toBe(suggestion);
});

test('a speller stops comparing when its budget is spent', () => {
  const speller = makeSpeller();
  const many = Array.from({ length: COMPARISONS_MAX }, (_, i) => `name ${i}`);
  expect(speller.suggest('nobody has such a name', many)).toBeUndefined();
  expect(speller.suggest('Nxt', ['Next'])).toBeUndefined();
});
