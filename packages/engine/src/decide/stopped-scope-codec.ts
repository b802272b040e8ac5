/**
 * Where an execution is to go on, as text: what the journal holds of a redrive that was edited, or of a fork.
 *
 *   text   [version, [payload text …], body]   as in a snapshot, but part of the journal: a storage format
 */
import { invariant } from '@stepwright/asl';
import { Payload } from '../history/payload.ts';
import type { StoppedScope } from './execution-state.ts';
import { decodeWithPayloads, encodeWithPayloads } from './payload-table.ts';

const VERSION = 1;

/** The most that the payloads of a scope may take to be written down, in UTF-16 code units: they stand in one record. */
const PAYLOADS_LENGTH_MAX = 67_108_864;

/** Why the scope cannot be written down, in words; undefined if it can. */
export function whyTooLarge(stopped: StoppedScope): string | undefined {
  const length = payloadsLength(stopped);
  if (length <= PAYLOADS_LENGTH_MAX) return undefined;
  return `What the execution had come to there takes ${length} characters; at most ${PAYLOADS_LENGTH_MAX} can be taken over.`;
}

/** How long the texts of all payloads inside are; one that is there several times counts as often. */
function payloadsLength({ variables, pending, visit }: StoppedScope): number {
  let length = (pending?.input.text.length ?? 0) + (visit?.input.text.length ?? 0);
  for (const value of variables.values()) length += value.text.length;
  if (visit?.fanOut === undefined) return length;
  const { results, items, children } = visit.fanOut;
  for (const result of results) length += result?.text.length ?? 0;
  for (const child of children) length += payloadsLength(child);
  return length + (items?.values.text.length ?? 0) + (items?.keys?.text.length ?? 0);
}

/** The scope and all inside it. */
export function encodeStoppedScope(stopped: StoppedScope): Payload {
  const { texts, body } = encodeWithPayloads(stopped);
  return Payload.ofText(JSON.stringify([VERSION, texts, body]));
}

/** The scope that was encoded. */
export function decodeStoppedScope(text: string): StoppedScope {
  const decoded: unknown = JSON.parse(text);
  invariant(Array.isArray(decoded) && decoded[0] === VERSION, `a stored scope has version ${VERSION}`);
  const [, texts, body] = decoded;
  invariant(Array.isArray(texts) && typeof body === 'string', 'a stored scope has payloads and a body');
  const scope = decodeWithPayloads({ texts: texts.map(String), body });
  invariant(isStoppedScope(scope), 'a stored scope has its parts');
  return scope;
}

function isStoppedScope(value: unknown): value is StoppedScope {
  return typeof value === 'object' && value !== null && 'variables' in value && value.variables instanceof Map;
}
