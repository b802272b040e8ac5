import { memberOf } from '../../syntax/source-node.ts';
import { fieldPlace, itemPlaces, type Place } from '../place.ts';
import { textOf } from '../../syntax/source-node.ts';
import type { AdviceRule } from './advice-rule.ts';

const large = { Variable: '$.total', NumericGreaterThan: 100, Next: 'Approve' };
const ends = { Approve: { Type: 'Succeed' }, Ship: { Type: 'Succeed' } };
const small = { Variable: '$.total', NumericLessThan: 100, Next: 'Ship' };

/** A Choice says what follows when no rule holds. */
export const choiceWithoutDefault: AdviceRule = {
  id: 'choice-without-default',
  summary: 'The Choice has no Default, so an input that no rule is for ends the execution.',
  rationale:
    'When no rule holds and there is no Default, the execution fails with States.Runtime, which no Retry or Catch around ' +
    'it can handle. A Default that leads to a Fail state at least says what happened.',
  bad: { StartAt: 'Large?', States: { 'Large?': { Type: 'Choice', Choices: [large, small] }, ...ends } },
  good: { StartAt: 'Large?', States: { 'Large?': { Type: 'Choice', Choices: [large], Default: 'Ship' }, ...ends } },
  check: ({ states }, advise) => {
    for (const { type, place } of states) {
      const choices = type === 'Choice' ? fieldPlace(place, 'Choices') : undefined;
      if (choices === undefined || fieldPlace(place, 'Default') !== undefined) continue;
      if (isExhaustive(itemPlaces(choices))) continue;
      const message = 'Without a Default the execution fails when no rule holds';
      advise({ message, place, marksKey: true });
    }
  },
};

/** Tests of which one holds for any value, when they are made for both booleans. */
const BOOLEAN_TESTS = ['BooleanEquals', 'IsBoolean', 'IsNull', 'IsNumeric', 'IsPresent', 'IsString', 'IsTimestamp'];

/** Whether one rule always holds: a constant, or the two sides of one boolean test. */
function isExhaustive(rules: readonly Place[]): boolean {
  const seen = new Set<string>();
  for (const { node } of rules) {
    const condition = memberOf(node, 'Condition');
    if (condition?.kind === 'boolean' && condition.value) return true;
    if (/^\{%\s*true\s*%\}$/.test(textOf(condition) ?? '')) return true;
    for (const test of BOOLEAN_TESTS) {
      const operand = memberOf(node, test);
      if (operand?.kind !== 'boolean') continue;
      const key = (value: boolean): string => `${test} ${String(value)} ${textOf(memberOf(node, 'Variable'))}`;
      if (seen.has(key(!operand.value))) return true;
      seen.add(key(operand.value));
    }
  }
  return false;
}
