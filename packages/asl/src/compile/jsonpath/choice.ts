/**
 * Choice: the first rule that the effective input fits, with the rule's own Assign; else Default, with the state's.
 */
import { compileRule } from '../../choice/compile-rule.ts';
import { compileAssign } from '../../dataflow/assign.ts';
import { compileInputOutputPath } from '../../dataflow/input-output-path.ts';
import type { JsonObject } from '../../json/json.ts';
import { objectsOf, optionalText, requireText } from '../fields.ts';
import type { ChoiceState } from '../program.ts';
import { compileInput } from './data-flow.ts';

export function compileChoice(name: string, fields: JsonObject): ChoiceState {
  const input = compileInput(fields);
  const output = compileInputOutputPath(fields.get('OutputPath'));
  const rules = objectsOf(fields, 'Choices').map((rule) => ({
    matches: compileRule(rule),
    next: requireText(rule, 'Next'),
    assign: compileAssign(rule.get('Assign')),
  }));
  const defaultNext = optionalText(fields, 'Default');
  const defaultAssign = compileAssign(fields.get('Assign'));
  return {
    type: 'Choice',
    name,
    queryLanguage: 'JSONPath',
    choose: (raw, environment) => {
      const effective = input(raw, environment);
      const rule = rules.find(({ matches }) => matches(effective, environment));
      const next = rule === undefined ? defaultNext : rule.next;
      if (next === undefined) return null;
      const assign = rule === undefined ? defaultAssign : rule.assign;
      return { next, output: output(effective, environment), assigned: assign(effective, environment) };
    },
  };
}
