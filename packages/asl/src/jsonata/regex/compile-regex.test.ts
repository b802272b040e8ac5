import { describe, expect, test } from 'vitest';
import { Budget, defaultLimits } from '../budget.ts';
import { JsonataError } from '../jsonata-error.ts';
import { compileRegex } from './compile-regex.ts';

function find(source: string, text: string, flags = '', from = 0) {
  const match = compileRegex(source, flags).find(text, from, new Budget(defaultLimits));
  return match === undefined ? undefined : [match.start, match.end, ...match.groups];
}

function findNatively(source: string, text: string, flags: string, from: number) {
  const pattern = new RegExp(source, `${flags}g`);
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match === null ? undefined : [match.index, match.index + match[0].length, ...match.slice(1)];
}

describe('matches are those of JavaScript', () => {
  test.each([
    ['a|ab', 'ab', ''],
    ['(a+)(b+)?', 'xaab', ''],
    ['(?:(a)|(b))*', 'ab', ''],
    ['(a*)*', 'b', ''],
    ['(?:a|b??)+c', 'aabc', ''],
    ['^b', 'a\nb', 'm'],
    ['^b', 'a\nb', ''],
    ['a$', 'a\nb', 'm'],
    ['\\bfoo\\b', 'a foo', ''],
    ['\\Boo', 'foo', ''],
    ['[^\\s\\d]+', '1 ab', ''],
    ['[\\d-x]+', '1-x', ''],
    ['[a-c]{2,3}?', 'abc', ''],
    ['x{,2}', 'x{,2}', ''],
    ['\\u0041\\x42\\t\\cJ\\/', 'AB\t\n/', ''],
    ['É', 'é', 'i'],
    ['[^a]', 'A', 'i'],
    ['.', '\u2028a', ''],
    ['[]', 'a', ''],
    ['[^]', '\n', ''],
    ['(?<year>\\d{4})', 'in 2024', ''],
    ['😀+', '😀😀', ''],
  ])('/%s/ in %j with flags "%s"', (source, text, flags) => {
    expect(find(source, text, flags)).toEqual(findNatively(source, text, flags, 0));
  });

  const seed = 20_240_501;
  test(`generated patterns and texts (seed ${seed})`, () => {
    const random = generator(seed);
    for (let i = 0; i < 2_000; i++) {
      const source = alternatives(random, 0);
      const text = Array.from({ length: 10 }, () => pick(random, ['a', 'b', 'c', 'B', '0', ' ', '\n'])).join('');
      const flags = pick(random, ['', 'i', 'm', 'im']);
      const from = Math.floor(random() * 10);
      expect([source, text, flags, from, find(source, text, flags, from)]).toEqual([
        source,
        text,
        flags,
        from,
        findNatively(source, text, flags, from),
      ]);
    }
  });
});

test.each([
  ['(?=a)', 'lookahead and lookbehind are not supported'],
  ['(?<!a)b', 'lookahead and lookbehind are not supported'],
  ['(a)\\1', 'references back to groups are not supported'],
  ['(?<n>a)\\k<n>', 'references back to groups are not supported'],
  ['(?i:a)', 'a group begins with an unknown sign'],
  ['a**', 'there is nothing to repeat'],
  ['+a', 'there is nothing to repeat'],
  ['(a', 'a ( has no )'],
  ['a)', 'a ) has no ('],
  ['[a', 'a [ has no ]'],
  ['a\\', 'it ends with a backslash'],
  ['[b-a]', 'a range of characters is out of order'],
  ['a{2,1}', 'the numbers of a quantifier are out of order'],
  ['(a{1000}){1000}', 'it repeats too much'],
  ['('.repeat(200), 'it nests more than 100 groups'],
  ['()'.repeat(101), 'it has more than 100 groups'],
])('/%s/ is refused because %s', (source, why) => {
  expect(() => compileRegex(source, '')).toThrow(JsonataError);
  try {
    compileRegex(source, '');
  } catch (error) {
    expect(error instanceof JsonataError && error.text).toContain(why);
  }
});

test.each(['(a+)+b', '(a|aa)+b', '(a*)*b', '(.*)(.*)(.*)(.*)x', '(a|a|a|a)*b'])(
  'the steps of /%s/ grow with the text and no faster',
  (source) => {
    const steps = (length: number): number => stepsOf(source, 'a'.repeat(length));
    expect(steps(4_000)).toBeLessThan(steps(1_000) * 5);
  },
);

/** The least budget with which a search comes to its end, within a tenth of itself. */
function stepsOf(source: string, text: string): number {
  const regex = compileRegex(source, '');
  for (let stepsMax = 100; ; stepsMax = Math.ceil(stepsMax * 1.1)) {
    try {
      regex.find(text, 0, new Budget({ ...defaultLimits, stepsMax }));
      return stepsMax;
    } catch (error) {
      if (!(error instanceof JsonataError)) throw error;
    }
  }
}

type Random = () => number;

function generator(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}

function alternatives(random: Random, depth: number): string {
  const first = sequence(random, depth);
  return random() < 0.3 ? `${first}|${sequence(random, depth)}` : first;
}

/** At least one term: JavaScript takes an empty pattern for a comment. */
function sequence(random: Random, depth: number): string {
  const terms = Array.from({ length: 1 + Math.floor(random() * 3) }, () => term(random, depth));
  return terms.join('');
}

function term(random: Random, depth: number): string {
  const kind = random();
  if (kind < 0.1) return pick(random, ['^', '$', '\\b', '\\B']);
  const group = depth < 3 && kind < 0.35;
  const atom = group
    ? `(${random() < 0.3 ? '?:' : ''}${alternatives(random, depth + 1)})`
    : pick(random, ['a', 'b', '.', '\\d', '\\w', '\\s', '[ab]', '[^a]', '[a-c0]', '\\n', 'B']);
  return atom + (random() < 0.4 ? pick(random, ['*', '+', '?', '{2}', '{0,2}', '*?', '+?', '??']) : '');
}
