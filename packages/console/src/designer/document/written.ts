/** What an edit writes: a JSON value, in which pieces of the present text may be taken over as they are written there. */
import { type Json, JsonNumber, type SourceNode, sourceToJson } from '@stepwright/asl';

/** A piece of the present text, with its comments and its form. */
export class Excerpt {
  readonly node: SourceNode;

  constructor(node: SourceNode) {
    this.node = node;
  }
}

export type Written = null | boolean | number | string | JsonNumber | Excerpt | WrittenArray | WrittenObject;
export type WrittenArray = readonly Written[];
// An interface, because a type alias cannot refer to itself as a type argument.
export interface WrittenObject extends ReadonlyMap<string, Written> {}

/** The value that is written. Recursion is safe: the parsers limit the depth of a definition. */
export function writtenToJson(value: Written): Json {
  if (value instanceof Excerpt) return sourceToJson(value.node);
  if (isWrittenArray(value)) return value.map(writtenToJson);
  if (isWrittenObject(value)) return new Map(Array.from(value, ([key, member]) => [key, writtenToJson(member)]));
  return value;
}

export function isWrittenArray(value: Written): value is WrittenArray {
  return Array.isArray(value);
}

export function isWrittenObject(value: Written): value is WrittenObject {
  return value instanceof Map;
}

/** Whether it is an object or an array with something in it, which takes lines of its own. */
export function isCompound(value: Written): boolean {
  const whole = value instanceof Excerpt ? writtenToJson(value) : value;
  if (whole instanceof JsonNumber) return false;
  return (isWrittenArray(whole) && whole.length > 0) || (isWrittenObject(whole) && whole.size > 0);
}
