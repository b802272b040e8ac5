/** What a fuzz target is: a way to make cases and a way to judge them. */
import type { Chance } from './chance.ts';

/** The texts that a case consists of, by their names. Texts only, so that any case can be printed and made smaller. */
export type FuzzCase = Readonly<Record<string, string>>;

export interface FuzzTarget {
  readonly name: string;
  readonly generate: (chance: Chance) => FuzzCase;
  /** Throws a Violation, or anything that the code under test lets escape. */
  readonly check: (texts: FuzzCase, meter: Meter) => void;
}

/** Measures what a case does. */
export interface Meter {
  /** Runs an evaluation whose time counts against the limit. */
  readonly time: <T>(run: () => T) => T;
}

/** An invariant that does not hold. */
export class Violation extends Error {
  /** The invariant, in a word or two. */
  readonly kind: string;

  constructor(kind: string, message: string) {
    super(message);
    this.name = 'Violation';
    this.kind = kind;
  }
}
