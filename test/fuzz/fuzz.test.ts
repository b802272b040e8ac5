/** A few hundred cases of each target, so that a broken target or a plain regression shows at once. */
import { describe, expect, test } from 'vitest';
import { loadTarget, targetNames } from './all-targets.ts';
import { createChance } from './chance.ts';
import { type FuzzTarget, Violation } from './fuzz-target.ts';
import { endingOf } from './hostile.ts';
import { hostileExpressions } from './hostile-expressions.ts';
import { minimise } from './minimise.ts';
import { type FoundViolation, judge, runCases } from './run-cases.ts';

const SEED = 2_026;

describe(`fuzzing (seed ${SEED})`, () => {
  test.each(targetNames)('%s: no invariant is broken', async (name) => {
    const found: FoundViolation[] = [];
    const target = await loadTarget(name);
    // The time that evaluations take is judged by the command: here other tests run beside it.
    const onViolation = (violation: FoundViolation) => violation.kind !== 'time' && found.push(violation);
    const { runs } = runCases({ target, seed: SEED, from: 0, to: name === 'definition' ? 200 : 400, onViolation });
    expect(found).toEqual([]);
    expect(runs).toBeGreaterThan(0);
  });

  test.each(targetNames)('%s: a seed and a number give the same case again', async (name) => {
    const { generate } = await loadTarget(name);
    expect(generate(createChance(SEED, 17))).toEqual(generate(createChance(SEED, 17)));
    expect(generate(createChance(SEED, 17))).not.toEqual(generate(createChance(SEED, 18)));
  });
});

describe('the fuzzer itself', () => {
  const broken = (check: FuzzTarget['check']): FuzzTarget => ({
    name: 'broken',
    generate: () => ({ text: 'abc' }),
    check,
  });

  test.each([
    [
      'an error that is not of the language',
      () => {
        throw new TypeError('x is undefined');
      },
      'TypeError',
    ],
    [
      'a violated invariant',
      () => {
        throw new Violation('determinism', 'first, then second');
      },
      'determinism',
    ],
    [
      'a changed prototype',
      () => {
        Reflect.defineProperty(Array.prototype, 'polluted', { value: 1, configurable: true });
      },
      'prototypes',
    ],
  ])('reports %s', (_name, check, kind) => {
    try {
      expect(judge(broken(check), { text: 'abc' }).problem?.kind).toBe(kind);
    } finally {
      Reflect.deleteProperty(Array.prototype, 'polluted');
    }
  });

  test('makes a failing case small', () => {
    const fails = (texts: Readonly<Record<string, string>>): boolean =>
      (texts['a'] ?? '').includes('!') && texts['b'] !== '';
    expect(minimise({ a: 'some text! with more', b: 'needed' }, fails)).toEqual({
      a: '!',
      b: expect.stringMatching(/^.$/),
    });
  });
});

test('there are hostile expressions of every kind, and none escapes', { timeout: 120_000 }, () => {
  expect(hostileExpressions.length).toBeGreaterThan(60);
  const cheap = hostileExpressions.filter(
    ({ language, area }) => language !== 'JSONata' || area === 'escape' || area === 'syntax',
  );
  for (const { ending, isGood, cpuMs, expression } of cheap.map(endingOf)) {
    expect(isGood || cpuMs > 1_000, `${expression.text.slice(0, 80)}: ${ending.slice(0, 300)}`).toBe(true);
  }
});
