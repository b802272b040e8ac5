import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileTextPattern } from './text-pattern.ts';

const matches = (pattern: string, text: string): boolean => compileTextPattern(pattern)(text);

test.each([
  ['log-*.txt', 'log-2024.txt', true],
  ['log-*.txt', 'log-.txt', true],
  ['log-*.txt', 'log-.txt ', false],
  ['*', '', true],
  ['*', 'a\nb', true],
  ['', '', true],
  ['', 'a', false],
  ['abc', 'abc', true],
  ['abc', 'abcd', false],
  ['a*b*c', 'aXXbYYc', true],
  ['a*b*c', 'acb', false],
  ['*a*', 'bbb', false],
  ['a*a', 'a', false],
  ['aa*aa', 'aaa', false],
  ['*aab*', 'aaab', true],
  ['*aabaac*', 'aabaaabaac', true],
  ['**', 'x', true],
  [String.raw`\*`, '*', true],
  [String.raw`\*`, 'x', false],
  [String.raw`a\\*`, String.raw`a\b`, true],
  [String.raw`a\\b`, String.raw`a\b`, true],
  [String.raw`a\b`, String.raw`a\b`, true],
  ['a.c', 'abc', false],
])('%j on %j: %s', (pattern, text, expected) => {
  expect(matches(pattern, text)).toBe(expected);
});

test('it agrees with a regular expression', () => {
  const piece = fc.array(fc.constantFrom('a', 'b', '*'), { maxLength: 8 }).map((parts) => parts.join(''));
  const text = fc.array(fc.constantFrom('a', 'b'), { maxLength: 12 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(piece, text, (pattern, subject) => {
      expect(matches(pattern, subject)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*')}$`, 's').test(subject));
    }),
    { numRuns: 1000 },
  );
});

// Backtracking over such patterns would take longer than the universe has: the test's time limit is what would show it.
test('no pattern takes more than linear time', () => {
  const text = 'a'.repeat(262_144);
  expect(matches(`*${'a*'.repeat(100_000)}b`, text)).toBe(false);
  expect(matches(`*${'a'.repeat(100_000)}b*`, text)).toBe(false);
  expect(matches(`*b${'a'.repeat(100_000)}*`, text)).toBe(false);
});
