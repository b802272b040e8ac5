/**
 * Choice under JSONata: the first rule whose Condition is true, with the rule's own Output and Assign; else Default, with
 * the state's. Conditions after the first true one are not evaluated.
 */
import { invariant } from '../../errors/invariant.ts';
import type { JsonObject } from '../../json/json.ts';
import { objectsOf, optionalText, requireText } from '../fields.ts';
import type { ChoiceState } from '../program.ts';
import { compileOutcome } from './data-flow.ts';
import { isExpression } from './expression-text.ts';
import { openScope, type Scope } from './scope.ts';
import { compileTyped, expectedBoolean } from './typed-field.ts';

export function compileChoice(name: string, fields: JsonObject): ChoiceState {
  const rules = objectsOf(fields, 'Choices').map((rule, index) => ({
    condition: compileCondition(rule, `Choices[${index}]/Condition`),
    next: requireText(rule, 'Next'),
    outcome: compileOutcome(rule, `Choices[${index}]/`),
  }));
  const defaultNext = optionalText(fields, 'Default');
  const defaultOutcome = compileOutcome(fields);
  return {
    type: 'Choice',
    name,
    queryLanguage: 'JSONata',
    choose: (raw, environment) => {
      const scope = openScope(raw, environment);
      const rule = rules.find(({ condition }) => condition(scope));
      if (rule !== undefined) return { next: rule.next, ...rule.outcome(scope, raw) };
      return defaultNext === undefined ? null : { next: defaultNext, ...defaultOutcome(scope, raw) };
    },
  };
}

/** Condition: an expression that yields true or false, or one of the two. */
function compileCondition(rule: JsonObject, location: string): (scope: Scope) => boolean {
  const condition = rule.get('Condition');
  if (isExpression(condition)) return compileTyped(condition, location, expectedBoolean);
  invariant(typeof condition === 'boolean', 'a constant Condition is true or false');
  return () => condition;
}
