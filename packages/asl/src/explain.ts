/** `@stepwright/asl/explain`: every field and every kind of finding in words, with examples. */
export { explainField, type FieldExplanation } from './validate/catalogue/explain-field.ts';
export type { FieldExample } from './validate/catalogue/texts/field-text.ts';
export { explainRule, type RuleExplanation, ruleCatalogue } from './validate/rule-catalogue.ts';
