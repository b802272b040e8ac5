/**
 * What a rule is: a check with its explanation.
 *
 * The examples are data, because the tests, `stepwright explain` and docs/rules.md are made from them. They hold: the
 * bad example gives a finding of the rule, the good one none.
 */
import type { PlainJson } from '../json/to-plain.ts';
import type { DefinitionContext, MachineType } from './definition-context.ts';
import type { Findings } from './findings.ts';

/** A definition. */
export type Example = { readonly [field: string]: PlainJson };

export interface ExplainedRule {
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
}

/** Looks at one aspect of a definition, as AWS does, and reports what is wrong with it. */
export interface Rule extends ExplainedRule {
  readonly check: (context: DefinitionContext, findings: Findings) => void;
}
