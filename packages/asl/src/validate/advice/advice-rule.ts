/**
 * What a rule of ours is: a check with its explanation. Its findings are warnings, beside AWS's checks and never instead.
 *
 * Of its examples the bad one gives exactly one finding, of this rule; the good one gives none; AWS would accept both.
 */
import type { DefinitionContext } from '../definition-context.ts';
import type { Fix } from '../diagnostic.ts';
import type { Place } from '../place.ts';
import type { ExplainedRule } from '../rule.ts';

export interface AdviceRule extends ExplainedRule {
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
