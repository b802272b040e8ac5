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
import { checkAssignments } from './rules/assignments.ts';
import { checkChoiceRules } from './rules/choice-rules.ts';
import { checkCredentials } from './rules/credentials.ts';
import { checkErrorNames } from './rules/error-names.ts';
import { checkExpressLimits } from './rules/express-limits.ts';
import { checkFieldGroups } from './rules/field-groups.ts';
import { checkFieldValues } from './rules/field-values.ts';
import { checkItemReaders } from './rules/item-readers.ts';
import { checkJsonataExpressions } from './rules/jsonata-expressions.ts';
import { checkKnownFields } from './rules/known-fields.ts';
import { checkLabels } from './rules/labels.ts';
import { checkLooksLikePath } from './rules/looks-like-path.ts';
import { checkPaths } from './rules/paths.ts';
import { checkQueryLanguage } from './rules/query-language.ts';
import { checkRequiredFields } from './rules/required-fields.ts';
import { checkResources } from './rules/resources.ts';
import { checkStateNames } from './rules/state-names.ts';
import { checkStateTypes } from './rules/state-types.ts';
import { checkTemplates } from './rules/templates.ts';
import { checkTimeouts } from './rules/timeouts.ts';
import { checkTransitions } from './rules/transitions.ts';
import { checkVariables } from './rules/variables.ts';

/** Their findings are merged in the order of the text. */
const schemaRules: readonly Rule[] = [
  checkStateTypes,
  checkQueryLanguage,
  checkKnownFields,
  checkRequiredFields,
  checkFieldGroups,
  checkFieldValues,
  checkChoiceRules,
  checkErrorNames,
  checkCredentials,
  checkItemReaders,
  checkResources,
  checkTimeouts,
  checkPaths,
  checkTemplates,
  checkJsonataExpressions,
  checkAssignments,
  checkVariables,
  checkLooksLikePath,
];

/** Their findings follow one rule after the other. */
const graphRules: readonly Rule[] = [checkStateNames, checkLabels, checkTransitions, checkExpressLimits];

/** Everything that is wrong with a definition as AWS sees it, in AWS's words where they are known. */
export function checkDefinition(tree: SourceNode, options: { readonly type: MachineType }): readonly Diagnostic[] {
  const context = describeDefinition(tree, options.type);
  const schema = runRules(schemaRules, context);
  const graph = runRules(graphRules, context);
  return [...schema.toSorted((left, right) => left.offset - right.offset), ...graph];
}

function runRules(rules: readonly Rule[], context: DefinitionContext): readonly Diagnostic[] {
  const findings = collectFindings();
  for (const rule of rules) rule(context, findings);
  return findings.diagnostics;
}
