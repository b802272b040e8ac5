/**
 * The comparison operators of Choice rules.
 *
 * A value of another type than the operator's makes the test false, never an error. Texts compare by UTF-16 code unit,
 * timestamps as instants, numbers as numbers. Spec: reference section 9.
 */
import { isJsonNumber, type Json, JsonNumber, toDouble } from '../json/json.ts';
import { compileTextPattern } from './text-pattern.ts';
import { compareTimestamps, parseTimestamp } from './timestamp.ts';

/** A test of the variable's value. */
export type Test = (value: Json) => boolean;

/** Makes the test for an operand. */
type Operator = (operand: Json) => Test;

type Order = (comparison: number) => boolean;

const never: Test = () => false;

const orders: readonly (readonly [string, Order])[] = [
  ['Equals', (comparison) => comparison === 0],
  ['LessThan', (comparison) => comparison < 0],
  ['GreaterThan', (comparison) => comparison > 0],
  ['LessThanEquals', (comparison) => comparison <= 0],
  ['GreaterThanEquals', (comparison) => comparison >= 0],
];

/** Every operator whose operand is a value; each also exists with the suffix `Path`. */
export const comparisonOperators: ReadonlyMap<string, Operator> = new Map([
  ...orders.flatMap(([name, holds]): [string, Operator][] => [
    [`String${name}`, (operand) => testText(operand, holds)],
    [`Numeric${name}`, (operand) => testNumber(operand, holds)],
    [`Timestamp${name}`, (operand) => testTimestamp(operand, holds)],
  ]),
  ['BooleanEquals', (operand) => (typeof operand === 'boolean' ? (value) => value === operand : never)],
]);

/** `StringMatches`: its operand is a pattern and has no `Path` variant. */
export function testPattern(pattern: string): Test {
  const matches = compileTextPattern(pattern);
  return (value) => typeof value === 'string' && matches(value);
}

/** The tests of a value's type; their operand says what the answer must be. `IsPresent` is the rule's own business. */
export const typeTests: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['IsNull', (value) => value === null],
  ['IsNumeric', (value) => isJsonNumber(value)],
  ['IsString', (value) => typeof value === 'string'],
  ['IsBoolean', (value) => typeof value === 'boolean'],
  ['IsTimestamp', (value) => typeof value === 'string' && parseTimestamp(value) !== undefined],
]);

function testText(operand: Json, holds: Order): Test {
  if (typeof operand !== 'string') return never;
  return (value) => typeof value === 'string' && holds(value === operand ? 0 : value < operand ? -1 : 1);
}

function testNumber(operand: Json, holds: Order): Test {
  if (!isJsonNumber(operand)) return never;
  return (value) => isJsonNumber(value) && holds(compareNumbers(value, operand));
}

function testTimestamp(operand: Json, holds: Order): Test {
  const right = typeof operand === 'string' ? parseTimestamp(operand) : undefined;
  if (right === undefined) return never;
  return (value) => {
    const left = typeof value === 'string' ? parseTimestamp(value) : undefined;
    return left !== undefined && holds(compareTimestamps(left, right));
  };
}

/** By value; integers past 2^53 by their digits, which doubles would lose. */
function compareNumbers(left: number | JsonNumber, right: number | JsonNumber): number {
  const difference = toDouble(left) - toDouble(right);
  if (difference !== 0 && !Number.isNaN(difference)) return difference;
  const leftDigits = bigDigits(left);
  const rightDigits = bigDigits(right);
  if (leftDigits === undefined || rightDigits === undefined) return 0;
  return leftDigits === rightDigits ? 0 : leftDigits < rightDigits ? -1 : 1;
}

function bigDigits(value: number | JsonNumber): bigint | undefined {
  if (!(value instanceof JsonNumber)) return Number.isSafeInteger(value) ? BigInt(value) : undefined;
  return /^-?\d{1,1000}$/.test(value.text) ? BigInt(value.text) : undefined;
}
