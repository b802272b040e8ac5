/**
 * What the canvas and the keyboard do to a definition: each command is a function of the definition alone that answers
 * with the changes to make, or says why it cannot be done. Undo needs nothing of them: the text's edits have inverses.
 */
import type { MachineGraph, StatePath } from '../../graph/machine-graph.ts';
import type { SourceNode } from '@stepwright/asl';
import type { Change } from '../document/change.ts';

/** A definition with its graph. */
export interface Design {
  readonly tree: SourceNode;
  readonly graph: MachineGraph;
}

export interface Plan {
  /** As an order: `Delete 'A'`. */
  readonly label: string;
  readonly changes: readonly Change[];
  /** What is selected afterwards. */
  readonly selected: readonly StatePath[];
}

/** Why a command cannot be done, as a sentence for the person who asked for it. */
export interface Refusal {
  readonly refused: string;
}

export type Command = (design: Design) => Plan | Refusal;

export function isRefusal(outcome: Plan | Refusal): outcome is Refusal {
  return 'refused' in outcome;
}

export function refuse(refused: string): Refusal {
  return { refused };
}

/** Names in a label: `'A'`, `'A' and 'B'`, `3 states`. */
export function quoteNames(names: readonly string[]): string {
  if (names.length > 2) return `${names.length} states`;
  return names.map((name) => `'${name}'`).join(' and ');
}
