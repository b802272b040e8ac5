/**
 * Snapshots: a folded state as text, so that a long journal need not be folded from its beginning.
 *
 * A snapshot is a cache of the fold and nothing more: it may be dropped at any time. What never changes about an
 * execution is not in it. Payload texts stand in a table, each once; elsewhere in the text
 *
 *   {"p": n}               is the n-th payload of the table
 *   {"m": [[key, value]]}  is a Map
 *   {"s": [value]}         is a Set
 *
 * No other object has one of these members, since everything that users can shape is inside a payload's text or is a
 * string.
 */
import { invariant } from '@stepwright/asl';
import { Payload } from '../history/payload.ts';
import type { ExecutionStart, MachineType } from '../ports/store.ts';
import { type ExecutionState, newExecutionState } from './execution-state.ts';

/** Rises with every change of ExecutionState; an older snapshot is then as good as none. */
const VERSION = 4;

type ChangingState = Omit<ExecutionState, 'start' | 'machineType' | 'input'>;

/** The state as text. Equal states have equal snapshots. */
export function encodeSnapshot(state: ExecutionState): string {
  const { start: _start, machineType: _machineType, input: _input, ...changing } = state;
  const texts = new Map<string, number>();
  const body = JSON.stringify(changing, (_key, value: unknown) => {
    if (value instanceof Payload) {
      const place = texts.get(value.text) ?? texts.size;
      texts.set(value.text, place);
      return { p: place };
    }
    if (value instanceof Map) return { m: [...value] };
    return value instanceof Set ? { s: [...value] } : value;
  });
  return JSON.stringify([VERSION, [...texts.keys()], body]);
}

/** The state of a snapshot, or undefined if another version of the format made it. */
export function decodeSnapshot(
  snapshot: string,
  start: ExecutionStart,
  machineType: MachineType,
): ExecutionState | undefined {
  const decoded: unknown = JSON.parse(snapshot);
  if (!Array.isArray(decoded) || decoded[0] !== VERSION) return undefined;
  const [, texts, body] = decoded;
  invariant(Array.isArray(texts) && typeof body === 'string', 'a snapshot has payloads and a body');
  const payloads = texts.map((text) => Payload.ofText(String(text)));
  const changing: unknown = JSON.parse(body, (_key, value: unknown) => revive(value, payloads));
  invariant(isChangingState(changing), 'a snapshot has the parts of a state');
  return { ...newExecutionState(start, machineType), ...changing };
}

function isChangingState(value: unknown): value is ChangingState {
  if (typeof value !== 'object' || value === null) return false;
  const { scopes, ready, attempts, attemptCounts, storedHashes } = value as Partial<ChangingState>;
  const maps = [scopes, attempts, attemptCounts];
  return maps.every((map) => map instanceof Map) && ready instanceof Set && storedHashes instanceof Set;
}

function revive(value: unknown, payloads: readonly Payload[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  // JSON has no undefined: a result that is not there yet was written as null, and nothing else is.
  if (Array.isArray(value)) return value.map((item: unknown) => item ?? undefined);
  if ('p' in value) return payloads[Number(value.p)];
  if ('m' in value && Array.isArray(value.m)) return new Map<unknown, unknown>(value.m);
  return 's' in value && Array.isArray(value.s) ? new Set<unknown>(value.s) : value;
}
