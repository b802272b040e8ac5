/**
 * What is known of a value before anything runs: which fields it can have at most. The merging of two such values is what
 * is known where two ways meet. All work is counted, since small definitions can describe very large values.
 */
import type { Segment } from '../../jsonpath/tree.ts';

export type KnownValue =
  | { readonly kind: 'any' }
  /** No object: it has no fields. */
  | { readonly kind: 'scalar' }
  | KnownObject;

export interface KnownObject {
  readonly kind: 'object';
  readonly fields: ReadonlyMap<string, KnownValue>;
  /** Whether it may have other fields too, of which nothing is known. */
  readonly isOpen: boolean;
}

export const ANY: KnownValue = Object.freeze({ kind: 'any' });
export const SCALAR: KnownValue = Object.freeze({ kind: 'scalar' });

/** An object that has these fields at most, or (`isOpen`) others too. */
export function knownObject(fields: Iterable<readonly [string, KnownValue]>, isOpen = false): KnownValue {
  return { kind: 'object', fields: new Map(fields), isOpen };
}

/** What catchers get. */
export const ERROR_OUTPUT: KnownValue = knownObject([
  ['Error', SCALAR],
  ['Cause', SCALAR],
]);

/** What a definite path finds in a value, or `missing` with the step that certainly finds nothing. */
export function readKnown(
  value: KnownValue,
  segments: readonly Segment[],
): KnownValue | { readonly kind: 'missing'; readonly name: string; readonly owner: KnownValue } {
  let at = value;
  for (const segment of segments) {
    if (at.kind === 'any' || segment.kind !== 'member') return ANY;
    const found: KnownValue | undefined =
      at.kind === 'object' ? (at.fields.get(segment.name) ?? (at.isOpen ? ANY : undefined)) : undefined;
    if (found === undefined) return { kind: 'missing', name: segment.name, owner: at };
    at = found;
  }
  return at;
}

/** A value with another one put at a path; `any` where that cannot be said. */
export function writeKnown(value: KnownValue, segments: readonly Segment[], written: KnownValue): KnownValue {
  const [segment, ...rest] = segments;
  if (segment === undefined) return written;
  if (segments.length > DEPTH_MAX || segment.kind !== 'member' || value.kind === 'scalar') return ANY;
  const fields = value.kind === 'object' ? value.fields : new Map<string, KnownValue>();
  const isOpen = value.kind === 'any' || value.isOpen;
  // In a value of which nothing is known the field may be an array, or have fields of its own.
  const inner = fields.get(segment.name) ?? (isOpen ? ANY : knownObject([]));
  return knownObject(new Map(fields).set(segment.name, writeKnown(inner, rest, written)), isOpen);
}

/** Merges values within a budget; once that is spent, everything merges to `any`. */
export interface Merger {
  /** What is known of a value that is one of the two; the left one itself where the right one adds nothing. */
  readonly merge: (left: KnownValue, right: KnownValue) => KnownValue;
}

/** How many fields one checking compares. */
export const MERGED_FIELDS_MAX = 200_000;

/** How deep values are compared, and how long a path may be that is written to: deeper down, anything may be. */
const DEPTH_MAX = 100;

export function makeMerger(): Merger {
  let fieldsLeft = MERGED_FIELDS_MAX;
  const mergeObjects = (left: KnownObject, right: KnownObject, depth: number): KnownValue => {
    const isOpen = left.isOpen || right.isOpen;
    const fields = new Map<string, KnownValue>();
    let isSame = isOpen === left.isOpen;
    for (const [name, known] of left.fields) {
      fieldsLeft--;
      const other = right.fields.get(name);
      // What an open object does not list may be anything, also after the merging.
      const merged = other !== undefined ? mergeAt(known, other, depth + 1) : right.isOpen ? undefined : known;
      if (merged !== known) isSame = false;
      if (merged !== undefined) fields.set(name, merged);
    }
    for (const [name, value] of right.fields) {
      fieldsLeft--;
      if (left.isOpen || left.fields.has(name)) continue;
      isSame = false;
      fields.set(name, value);
    }
    return isSame ? left : { kind: 'object', fields, isOpen };
  };
  const mergeAt = (left: KnownValue, right: KnownValue, depth: number): KnownValue => {
    if (left === right) return left;
    if (left.kind === 'any' || right.kind === 'any' || fieldsLeft <= 0 || depth > DEPTH_MAX) return ANY;
    if (right.kind === 'scalar') return left;
    return left.kind === 'scalar' ? right : mergeObjects(left, right, depth);
  };
  return { merge: (left, right) => mergeAt(left, right, 0) };
}
