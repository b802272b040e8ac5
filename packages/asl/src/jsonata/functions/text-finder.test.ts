import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Budget, defaultLimits } from '../budget.ts';
import { JsonataError } from '../jsonata-error.ts';
import { TextFinder } from './text-finder.ts';

test('finds what the engine finds, with texts of any length', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 60 });
  fc.assert(
    fc.property(
      text,
      fc.oneof(text, fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 9, maxLength: 14 })),
      fc.nat(40),
      (where, what, from) => {
        const start = Math.min(from, where.length);
        expect(new TextFinder(what, new Budget()).find(where, start)).toBe(where.indexOf(what, start));
      },
    ),
  );
});

test('a text that almost occurs everywhere takes no more steps than one that does not occur', () => {
  const half = 'a'.repeat(5_000);
  const where = 'a'.repeat(100_000);
  const limits = { ...defaultLimits, stepsMax: 40_000 };
  expect(new TextFinder(`${half}b${half}`, new Budget(limits)).find(where, 0)).toBe(-1);
});

test('a search costs steps', () => {
  const budget = new Budget({ ...defaultLimits, stepsMax: 10 });
  expect(() => new TextFinder('b', budget).find('a'.repeat(1_000), 0)).toThrow(JsonataError);
});
