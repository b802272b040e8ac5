/**
 * Values while a JSONata expression is evaluated: JSON, nothing (`undefined`), functions, and sequences.
 *
 * - A sequence is what a path yields: an array that stands for its only item when it has one, and for nothing when it
 *   is empty. Where an evaluation step ends, `collapse` applies that rule; so a Sequence seen from outside has two items
 *   or more, or is one that must stay an array.
 * - A ConstructedArray was written as `[…]` at the beginning or the end of a path; paths do not flatten it.
 * - Objects are Maps throughout, so no key can reach a prototype. Values are never changed once made, except by whoever
 *   is building them.
 * - A TupleStream passes only from a path to the path around it; no function ever sees one.
 * - Functions may stand in arrays and objects while an expression is evaluated. They never leave it.
 */
import { JsonNumber } from '../json/json.ts';
import type { FunctionValue } from './function-value.ts';

export type Value =
  | undefined
  | null
  | boolean
  | number
  | string
  | JsonNumber
  | ValueArray
  | ValueObject
  | FunctionValue
  | TupleStream;

export type ValueArray = readonly Value[];

// An interface, because a type alias cannot refer to itself as a type argument.
export interface ValueObject extends ReadonlyMap<string, Value> {}

/**
 * An array that JSONata's rule of singletons applies to.
 *
 * Fill it by `sequence[sequence.length] = item` and read it by position: `push` and `for … of` take ten times as long on
 * a class derived from Array.
 */
export class Sequence extends Array<Value> {
  /** True where `[]` in the expression asks for an array even of one item. */
  keepsArray = false;
}

/** An array that paths take as one value. */
export class ConstructedArray extends Array<Value> {}

export function sequenceOf(item: Value): Sequence {
  const sequence = new Sequence();
  sequence[sequence.length] = item;
  return sequence;
}

/** What a sequence stands for: nothing, its only item, or itself. Every other value stands for itself. */
export function collapse(value: Value): Value {
  if (!(value instanceof Sequence) || value.length > 1) return value;
  if (value.length === 0) return undefined;
  return value.keepsArray ? value : value[0];
}

export function isArray(value: Value): value is ValueArray {
  return Array.isArray(value);
}

export function isObject(value: Value): value is ValueObject {
  return value instanceof Map;
}

export function isNumber(value: Value): value is number | JsonNumber {
  return typeof value === 'number' || value instanceof JsonNumber;
}

/** The items of an argument that a signature makes an array; nothing has none. */
export function itemsOf(value: Value): ValueArray {
  return isArray(value) ? value : [];
}

/** The input of a whole expression where it is an array: one item, so that paths begin with the array itself. */
export class RootSequence extends Sequence {}

/** Items of a path with the variables and ancestors that they carry along. */
export class TupleStream {
  readonly tuples: readonly Tuple[];

  constructor(tuples: readonly Tuple[]) {
    this.tuples = tuples;
  }
}

export interface Tuple {
  readonly value: Value;
  readonly bindings: ReadonlyMap<string, Value>;
}
