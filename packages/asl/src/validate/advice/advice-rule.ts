/**
 * What a rule of ours is: a check with its explanation. Its findings are warnings, beside AWS's checks and never instead.
 *
 * The examples are data, because the tests, `stepwright explain` and docs/rules.md are made from them. They hold: the bad
 * example gives exactly one finding, of this rule; the good one gives none; AWS would accept both.
 */
import type { PlainJson } from '../../json/to-plain.ts';
import type { DefinitionContext, MachineType } from '../definition-context.ts';
import type { Fix } from '../diagnostic.ts';
import type { Place } from '../place.ts';

/** A definition. */
export type Example = { readonly [field: string]: PlainJson };

export interface AdviceRule {
  /** The name of its file. */
  readonly id: string;
  /** What is wrong, in one plain sentence. */
  readonly summary: string;
  /** Why it matters and what to do instead. */
  readonly rationale: string;
  readonly bad: Example;
  readonly good: Example;
  /** The type of machine for which the examples hold; STANDARD where absent. */
  readonly type?: MachineType;
  readonly check: (context: DefinitionContext, advise: Advise) => void;
}

/** One finding of a rule. */
export interface Advice {
  /** One plain sentence, without a full stop. */
  readonly message: string;
  readonly place: Place;
  /** Marks the key instead of the value in the source. */
  readonly marksKey?: true;
  readonly hint?: string | undefined;
  /** Only where the definition means the same afterwards. */
  readonly fix?: Fix | undefined;
}

export type Advise = (advice: Advice) => void;
