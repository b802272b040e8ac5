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
