import { describe, expect, test } from 'vitest';
import { StepMeter } from '../compile/step-meter.ts';
import { failureOf } from '../compile/test-environment.ts';
import { type Json, JsonNumber } from '../json/json.ts';
import { EXPRESSION_SIZE_MAX, requireBoundedSize } from './bounded-size.ts';

describe('the size of what an expression builds', () => {
  const fails = (value: Json): string => failureOf(() => requireBoundedSize(value, 'source', new StepMeter()));

  test('a value within the limit passes', () => {
    requireBoundedSize(
      new Map<string, Json>([['a', [1, 'x', null, new JsonNumber('1.0')]]]),
      'source',
      new StepMeter(),
    );
    requireBoundedSize('x'.repeat(EXPRESSION_SIZE_MAX - 2), 'source', new StepMeter());
  });

  test('shared parts count as often as they would be printed', () => {
    const tooLarge =
      "States.DataLimitExceeded: The value of the expression 'source' exceeds the maximum number of bytes service limit.";
    expect(fails('x'.repeat(EXPRESSION_SIZE_MAX - 1))).toBe(tooLarge);
    let doubled: Json = ['0123456789abcdef'];
    for (let i = 0; i < 30; i++) doubled = [doubled, doubled];
    expect(fails(doubled)).toBe(tooLarge);
    expect(fails(new Map<string, Json>([['k'.repeat(EXPRESSION_SIZE_MAX), 1]]))).toBe(tooLarge);
    expect(fails(new JsonNumber('1'.repeat(EXPRESSION_SIZE_MAX + 1)))).toBe(tooLarge);
    const huge: Json[] = [];
    huge.length = EXPRESSION_SIZE_MAX + 1;
    expect(fails(huge)).toBe(tooLarge);
  });
});
