/** `@stepwright/asl/review`: what a careful colleague says about a definition beyond AWS's checks, and fixes. */
export { adviseDefinition } from './validate/advice/advise-definition.ts';
export type { AdviceRule } from './validate/advice/advice-rule.ts';
export type { Example } from './validate/rule.ts';
export { adviceRules } from './validate/advice/advice-rules.ts';
export { type FixedDefinition, fixDefinition } from './validate/fixes/fix-definition.ts';
export { type Review, reviewDefinition, type ReviewOptions } from './validate/fixes/review-definition.ts';
