/** Variables at run time: a frame for each block, call and tuple that has variables of its own. */
import type { Value } from './value.ts';

/** Marks a variable that no `:=` has set yet: one of the same name further out is meant. */
export const UNBOUND = Symbol('unbound');

export type Slot = Value | typeof UNBOUND;

export class Frame {
  readonly values: Slot[];
  readonly parent: Frame | undefined;
  /** What the steps of a path carry along: `@` and `#` variables, and ancestors by their labels. */
  readonly bindings: Bindings | undefined;

  constructor(values: Slot[], parent: Frame | undefined, bindings?: Bindings) {
    this.values = values;
    this.parent = parent;
    this.bindings = bindings;
  }
}

export type Bindings = ReadonlyMap<string, Value>;

/** For scopes that have no variables. */
export const EMPTY_FRAME = new Frame([], undefined);

/** The values of a frame in which nothing is set yet. */
export function unboundSlots(size: number): Slot[] {
  const values: Slot[] = [];
  for (let i = 0; i < size; i++) values.push(UNBOUND);
  return values;
}
