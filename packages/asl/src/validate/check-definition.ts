/**
 * Checks a definition: independent rules over one walk of it, all findings in one pass.
 *
 * The findings come in AWS's order: the schema in the order of the text, then names, then transitions.
 */
import type { SourceNode } from '../syntax/source-node.ts';
import { type DefinitionContext, describeDefinition, type MachineType } from './definition-context.ts';
import type { Diagnostic } from './diagnostic.ts';
import { collectFindings } from './findings.ts';
import type { Rule } from './rule.ts';
import { assignmentsRule } from './rules/assignments.ts';
import { choiceRulesRule } from './rules/choice-rules.ts';
import { credentialsRule } from './rules/credentials.ts';
import { errorNamesRule } from './rules/error-names.ts';
import { expressLimitsRule } from './rules/express-limits.ts';
import { fieldGroupsRule } from './rules/field-groups.ts';
import { fieldValuesRule } from './rules/field-values.ts';
import { itemReadersRule } from './rules/item-readers.ts';
import { jsonataExpressionsRule } from './rules/jsonata-expressions.ts';
import { knownFieldsRule } from './rules/known-fields.ts';
import { labelsRule } from './rules/labels.ts';
import { looksLikePathRule } from './rules/looks-like-path.ts';
import { pathsRule } from './rules/paths.ts';
import { queryLanguageRule } from './rules/query-language.ts';
import { requiredFieldsRule } from './rules/required-fields.ts';
import { resourcesRule } from './rules/resources.ts';
import { stateNamesRule } from './rules/state-names.ts';
import { stateTypesRule } from './rules/state-types.ts';
import { templatesRule } from './rules/templates.ts';
import { timeoutsRule } from './rules/timeouts.ts';
import { transitionsRule } from './rules/transitions.ts';
import { variablesRule } from './rules/variables.ts';

/** Their findings are merged in the order of the text. */
const schemaRules: readonly Rule[] = [
  stateTypesRule,
  queryLanguageRule,
  knownFieldsRule,
  requiredFieldsRule,
  fieldGroupsRule,
  fieldValuesRule,
  choiceRulesRule,
  errorNamesRule,
  credentialsRule,
  itemReadersRule,
  resourcesRule,
  timeoutsRule,
  pathsRule,
  templatesRule,
  jsonataExpressionsRule,
  assignmentsRule,
  variablesRule,
  looksLikePathRule,
];

/** Their findings follow one rule after the other. */
const graphRules: readonly Rule[] = [stateNamesRule, labelsRule, transitionsRule, expressLimitsRule];

/** All of them, in the order in which they look at a definition. */
export const awsRules: readonly Rule[] = [...schemaRules, ...graphRules];

/** Everything that is wrong with a definition as AWS sees it, in AWS's words where they are known. */
export function checkDefinition(tree: SourceNode, options: { readonly type: MachineType }): readonly Diagnostic[] {
  const context = describeDefinition(tree, options.type);
  const schema = runRules(schemaRules, context);
  const graph = runRules(graphRules, context);
  return [...schema.toSorted((left, right) => left.offset - right.offset), ...graph];
}

function runRules(rules: readonly Rule[], context: DefinitionContext): readonly Diagnostic[] {
  const findings = collectFindings();
  for (const { id, check } of rules) {
    check(context, { ...findings, report: (finding) => findings.report({ ...finding, rule: id }) });
  }
  return findings.diagnostics;
}
