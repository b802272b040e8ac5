import { expect, test } from 'vitest';
import { call, functionOf, regexOf } from './test-function.ts';

test.each<readonly [args: readonly unknown[], result: unknown]>([
  [
    ['ababbabbcc', regexOf('a(b+)')],
    [
      { match: 'ab', index: 0, groups: ['b'] },
      { match: 'abb', index: 2, groups: ['bb'] },
      { match: 'abb', index: 5, groups: ['bb'] },
    ],
  ],
  [['ababbabbcc', regexOf('a(b+)'), 1], { match: 'ab', index: 0, groups: ['b'] }],
  [['b', regexOf('(a)|(b)')], { match: 'b', index: 0, groups: [undefined, 'b'] }],
  [['abc', regexOf('x')], undefined],
  [['abc', regexOf('a'), 0], undefined],
  [['abc', regexOf('a'), -1], 'D3040'],
  [['abc', regexOf('x*')], 'D1004'],
  [['', regexOf('x*')], { match: '', index: 0, groups: [] }],
  [['abc', undefined], 'T0410'],
])('%j gives %j', (args, result) => {
  expect(call('match', args)).toEqual(result);
});

test('nothing gives nothing', () => {
  expect(call('match', [undefined, regexOf('a')])).toBeUndefined();
});

test('a function hands out matches through `next`', () => {
  const second = new Map(
    Object.entries({ match: 'b', start: 1, end: 2, groups: ['g'], next: functionOf(() => undefined) }),
  );
  const first = functionOf(() => new Map(Object.entries({ match: 'a', start: 0, next: functionOf(() => second) })));
  expect(call('match', ['ab', first])).toEqual([
    { match: 'a', index: 0, groups: [] },
    { match: 'b', index: 1, groups: ['g'] },
  ]);
});

test('a match without `next`, or of another form, is refused', () => {
  expect(call('match', ['ab', functionOf(() => new Map(Object.entries({ match: 'a', start: 0 })))])).toBe('T1010');
  expect(call('match', ['ab', functionOf(() => new Map(Object.entries({ match: 1, start: 0 })))])).toBe('T1010');
});

test('matches without end are an error of the budget', () => {
  const endless: ReturnType<typeof functionOf> = functionOf(
    () => new Map(Object.entries({ match: 'a', start: 0, next: endless })),
  );
  expect(call('match', ['ab', endless], { limits: { stepsMax: 1_000 } })).toBe('U1001');
});
