/** What errors say of the values at fault, case by case. Every result was compared with that of the npm package `jsonata` 2.0.6. */
import { expect, test } from 'vitest';
import { evaluateSample } from './test-evaluate.ts';

test.each([
  ['$error({"a": 1})', 'T0410: Argument 1 of function "error" does not match function signature'],
  ['1 + [1, exact, "x", null, true, $sum]', 'T2002: The right side of the "+" operator must evaluate to a number'],
  ['1 + {"a": {"b": [1]}, "c": missing}', 'T2002: The right side of the "+" operator must evaluate to a number'],
  ['1 + list', 'T2002: The right side of the "+" operator must evaluate to a number'],
  ['1 + $sum', 'T2002: The right side of the "+" operator must evaluate to a number'],
  ['1 + "a long text"', 'T2002: The right side of the "+" operator must evaluate to a number'],
  ['-[1/0]', 'D1002: Cannot negate a non-numeric value: [null]'],
  ['"a" + missing', 'T2001: The left side of the "+" operator must evaluate to a number'],
  ['$assert(1)', 'T0410: Argument 1 of function "assert" does not match function signature'],
  ['$sum([1, {"a": [1]}])', 'T0412: Argument 1 of function "sum" must be an array of "numbers"'],
  ['$uppercase(1)', 'T0410: Argument 1 of function "uppercase" does not match function signature'],
  ['$uppercase(null)', 'T0410: Argument 1 of function "uppercase" does not match function signature'],
  ['$uppercase([1, 2])', 'T0410: Argument 1 of function "uppercase" does not match function signature'],
  ['$substring("a", "b")', 'T0410: Argument 2 of function "substring" does not match function signature'],
  ['$map(1)', 'T0410: Argument 2 of function "map" does not match function signature'],
  ['$map([1], 2)', 'T0410: Argument 2 of function "map" does not match function signature'],
  ['$append()', 'T0410: Argument 1 of function "append" does not match function signature'],
  ['$lookup({"a":1})', 'T0410: Argument 2 of function "lookup" does not match function signature'],
  ['nope.nope(1)', undefined],
  ['$count(1, 2)', 'T0410: Argument 2 of function "count" does not match function signature'],
  ['$length(1)', 'T0410: Argument 1 of function "length" does not match function signature'],
  ['$number([1])', 'T0410: Argument 1 of function "number" does not match function signature'],
  ['$split(1, 2)', 'T0410: Argument 1 of function "split" does not match function signature'],
  ['$formatNumber("a", "0")', 'T0410: Argument 2 of function "formatNumber" does not match function signature'],
  ['$formatNumber(1, 2)', 'T0410: Argument 2 of function "formatNumber" does not match function signature'],
  [
    '$formatInteger(1, "x")',
    'D3130: Formatting or parsing an integer as a sequence starting with "x" is not supported by this implementation',
  ],
  ['$toMillis(1)', 'T0410: Argument 1 of function "toMillis" does not match function signature'],
  [
    '$toMillis("nonsense")',
    'D3110: The argument of the toMillis function must be an ISO 8601 formatted timestamp. Given "nonsense"',
  ],
  ['$fromMillis("a")', 'T0411: Context value is not a compatible type with argument 1 of function "fromMillis"'],
  ['1 + $pad("", 1200, "a")', 'T2002: The right side of the "+" operator must evaluate to a number'],
  [
    '1 + [$pad("", 600, "a"), $pad("", 600, "b"), 3]',
    'T2002: The right side of the "+" operator must evaluate to a number',
  ],
  ['1 + {"a": $pad("", 1200, "a"), "b": 1}', 'T2002: The right side of the "+" operator must evaluate to a number'],
  ['1 + [1..600]', 'T2002: The right side of the "+" operator must evaluate to a number'],
  [
    '1 + $reduce([1..120], function($a, $i) { [[$a]] }, 0)',
    'T2002: The right side of the "+" operator must evaluate to a number',
  ],
  ['1 + [1, 2]', 'T2002: The right side of the "+" operator must evaluate to a number'],
  [
    '1 + [exact, $sum, null, false, "s", {"k": [missing]}]',
    'T2002: The right side of the "+" operator must evaluate to a number',
  ],
  ['1 + {"x": 1, "y": {"z": 2}}', 'T2002: The right side of the "+" operator must evaluate to a number'],
  ['$uppercase(huge)', 'T0410: Argument 1 of function "uppercase" does not match function signature'],
  ['$uppercase([huge])', 'T0410: Argument 1 of function "uppercase" does not match function signature'],
  ['-[list]', 'D1002: Cannot negate a non-numeric value: [3,1,2]'],
  ['$error(missing)', 'D3137: $error() function evaluated'],
  ['$sum(["a"])', 'T0412: Argument 1 of function "sum" must be an array of "numbers"'],
])('%s gives %j', (source, expected) => {
  expect(evaluateSample(source)).toEqual(expected);
});
