/**
 * Snapshots: a folded state as text, so that a long journal need not be folded from its beginning.
 *
 * A snapshot is a cache of the fold and nothing more: it may be dropped at any time. What never changes about an
 * execution is not in it.
 */
import { invariant } from '@stepwright/asl';
import type { ExecutionStart, MachineType } from '../ports/store.ts';
import { type ExecutionState, newExecutionState } from './execution-state.ts';
import { decodeWithPayloads, encodeWithPayloads } from './payload-table.ts';

/** Rises with every change of ExecutionState; an older snapshot is then as good as none. */
const VERSION = 6;

type ChangingState = Omit<ExecutionState, 'start' | 'machineType' | 'input'>;

/** The state as text. Equal states have equal snapshots. */
export function encodeSnapshot(state: ExecutionState): string {
  const { start: _start, machineType: _machineType, input: _input, ...changing } = state;
  const { texts, body } = encodeWithPayloads(changing);
  return JSON.stringify([VERSION, texts, body]);
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
  const changing = decodeWithPayloads({ texts: texts.map(String), body });
  invariant(isChangingState(changing), 'a snapshot has the parts of a state');
  return { ...newExecutionState(start, machineType), ...changing };
}

function isChangingState(value: unknown): value is ChangingState {
  if (typeof value !== 'object' || value === null) return false;
  const { scopes, ready, attempts, attemptCounts, storedHashes, redriveTokens } = value as Partial<ChangingState>;
  const maps = [scopes, attempts, attemptCounts, redriveTokens];
  return maps.every((map) => map instanceof Map) && ready instanceof Set && storedHashes instanceof Set;
}
