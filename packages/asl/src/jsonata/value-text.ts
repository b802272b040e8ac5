/**
 * Values as text, as `$string` and `&` give it: a string as it is, all else as JSON with numbers of 15 digits. Functions
 * are empty texts.
 */
import { JsonNumber, toDouble } from '../json/json.ts';
import type { Budget } from './budget.ts';
import { isFunction } from './function-value.ts';
import { JsonataError } from './jsonata-error.ts';
import { isArray, isNumber, isObject, type Value, type ValueArray, type ValueObject } from './value.ts';

/** The text of a value; `indent` of more than 0 puts each item and member on a line of its own. */
export function valueText(value: Exclude<Value, undefined>, budget: Budget, indent = 0): string {
  if (typeof value === 'string') return value;
  if (isFunction(value)) return '';
  if (isNumber(value) && !Number.isFinite(toDouble(value))) throw new JsonataError('D3001', { value });
  return new Printer(budget, indent).print(value, 0);
}

/** A number as JSONata prints it: what lies beyond 15 digits is rounding error of doubles. */
export function numberText(value: number): string {
  if (Number.isSafeInteger(value) && Math.abs(value) < 1e15) return String(value);
  if (Math.abs(value) === Number.POSITIVE_INFINITY) throw new JsonataError('D1001', { value });
  const rounded = Number(value.toPrecision(15));
  // The largest doubles round to more than a double holds, which JSON prints as null, as it does what is no number.
  return Number.isFinite(rounded) ? String(rounded) : 'null';
}

/** What printing a value takes beside the copying of its text. */
const STEPS_PER_PIECE = 4;

/** The printer of one value: its budget is charged for each piece of text before pieces are joined. */
class Printer {
  readonly #budget: Budget;
  readonly #indent: number;

  constructor(budget: Budget, indent: number) {
    this.#budget = budget;
    this.#indent = indent;
  }

  print(value: Value, level: number): string {
    if (typeof value === 'string') return this.#charged(JSON.stringify(value));
    if (isNumber(value)) return this.#charged(numberText(value instanceof JsonNumber ? value.value : value));
    if (isFunction(value)) return '""';
    this.#budget.checkLevel(level);
    if (isArray(value)) return this.#printArray(value, level);
    if (isObject(value)) return this.#printObject(value, level);
    return this.#charged(value === true ? 'true' : value === false ? 'false' : 'null');
  }

  #printArray(items: ValueArray, level: number): string {
    if (items.length === 0) return '[]';
    const texts = items.map((item) => this.print(item, level + 1));
    return this.#enclose('[', texts, ']', level);
  }

  #printObject(object: ValueObject, level: number): string {
    if (object.size === 0) return '{}';
    const colon = this.#indent > 0 ? ': ' : ':';
    const texts = Array.from(
      object,
      ([name, member]) => `${this.#charged(JSON.stringify(name))}${colon}${this.print(member, level + 1)}`,
    );
    return this.#enclose('{', texts, '}', level);
  }

  #enclose(open: string, texts: readonly string[], close: string, level: number): string {
    if (this.#indent === 0) return `${open}${texts.join(',')}${close}`;
    const inner = `\n${' '.repeat(this.#indent * (level + 1))}`;
    this.#budget.spendText(texts.length * inner.length);
    return `${open}${inner}${texts.join(`,${inner}`)}\n${' '.repeat(this.#indent * level)}${close}`;
  }

  #charged(text: string): string {
    this.#budget.spendSteps(STEPS_PER_PIECE);
    this.#budget.spendText(text.length + 1);
    return text;
  }
}
