/** The operators of JSONata 2.1, case by case. Every result was compared with that of the npm package `jsonata` 2.2.2. */
import { describe, expect, test } from 'vitest';
import { evaluateSample } from '../test-evaluate.ts';
import { order } from '../test-sample.ts';

const evaluateIn2_1 = (source: string) => evaluateSample(source, { grammar: '2.1' });

describe('a ?? b is a, unless a is nothing', () => {
  test.each([
    ['missing ?? 42', 42],
    ['missing ?? $unset ?? 3', 3],
    ['missing ?? missing', undefined],
    ['order.id ?? 1', 'o-1'],
    ['order.items[9].sku ?? "x"', 'x'],
    ['list[9] ?? list[-1]', 2],
    ['nothing ?? 1', null],
    ['false ?? 1', false],
    ['0 ?? 1', 0],
    ['"" ?? 1', ''],
    ['empty ?? 1', []],
    ['emptyObject ?? 1', {}],
    ['$sum ?? 1', 'unsupported'],
    ['missing[] ?? 1', 1],
    ['one[0].a[] ?? 1', [1]],
    ['order.items.(sub.k ?? "none")', [1, 2, 'none']],
    ['order.items.sub.(%.sku ?? 1)', ['a', 'b']],
    ['order.items^(sub.k ?? 0).sku', ['c', 'a', 'b']],
    ['($f := function($q) { $q ?? "d" }; [$f(), $f(1)])', ['d', 1]],
    ['order ?? 1', order],
    ['missing ?? $map([1], function($x) { $filter([1], function($y) { true }) })', 1],
  ])('%s gives %j', (source, expected) => {
    expect(evaluateIn2_1(source)).toEqual(expected);
  });
});

describe('a ?: b is a, unless a counts as false', () => {
  test.each([
    ['missing ?: 42', 42],
    ['nothing ?: 42', 42],
    ['false ?: 42', 42],
    ['0 ?: 42', 42],
    ['"" ?: 42', 42],
    ['empty ?: 42', 42],
    ['emptyObject ?: 42', 42],
    ['[0] ?: 42', 42],
    ['[1] ?: 42', [1]],
    ['-5 ?: 99', -5],
    ['order.id ?: 1', 'o-1'],
    ['missing ?: missing ?? 3', 3],
    ['missing?:1', 1],
  ])('%s gives %j', (source, expected) => {
    expect(evaluateIn2_1(source)).toEqual(expected);
  });
});

describe('they bind as comparisons do on the left, and take all that follows on the right', () => {
  test.each([
    ['1 + missing ?? 5', 5],
    ['missing & "x" ?? 5', 'x'],
    ['missing ?? 1 + 2', 3],
    ['missing ?? false or true', true],
    ['0 ?? 1 or 2', 0],
    ['missing ?? yes ? "y" : "z"', 'y'],
    ['yes ? missing ?? 1 : 2', 1],
    ['missing = missing ?? 1', false],
    ['1 < 2 ?? 3', true],
    ['missing ?? "a" = "a"', true],
    ['($v := missing ?? 4; $v)', 4],
    ['(missing ?? $v := 4; $v)', 4],
    ['[missing ?? 1, 2]', [1, 2]],
    ['[1 .. missing ?? 3]', [1, 2, 3]],
    ['{"k": missing ?? 1, "l": 2}', { k: 1, l: 2 }],
  ])('%s gives %j', (source, expected) => {
    expect(evaluateIn2_1(source)).toEqual(expected);
  });
});

describe('an operator without its sides is wrong syntax', () => {
  test.each([
    ['missing ?? ', 'S0207: Unexpected end of expression'],
    ['?? 1', 'S0211: The symbol "??" cannot be used as a unary operator'],
    ['missing ?? ?: 1', 'S0211: The symbol "?:" cannot be used as a unary operator'],
    ['missing ?:1:2', 'S0201: Syntax error: ":"'],
    ['1 .. 3 ?? 4', 'S0201: Syntax error: ".."'],
  ])('%s gives %j', (source, expected) => {
    expect(evaluateIn2_1(source)).toEqual(expected);
  });
});

describe('AWS reads JSONata 2.0, which has neither', () => {
  test.each([
    ['1 ?? 2', 'S0211: The symbol "?" cannot be used as a unary operator'],
    ['1 ?: 2', 'S0211: The symbol ":" cannot be used as a unary operator'],
    ['1 ? ? 2', 'S0211: The symbol "?" cannot be used as a unary operator'],
  ])('%s gives %j', (source, expected) => {
    expect(evaluateSample(source)).toEqual(expected);
  });
});
