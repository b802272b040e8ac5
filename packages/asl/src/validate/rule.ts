/** What a rule is. */
import type { DefinitionContext } from './definition-context.ts';
import type { Findings } from './findings.ts';

/** Looks at one aspect of a definition and reports what is wrong with it. */
export type Rule = (context: DefinitionContext, findings: Findings) => void;
