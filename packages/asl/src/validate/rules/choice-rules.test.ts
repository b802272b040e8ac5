import { test } from 'vitest';
import { choiceRulesRule } from './choice-rules.ts';
import { expectFindings, expectValid, only } from './rule-harness.ts';

const choice = (...rules: unknown[]) => only({ Type: 'Choice', Choices: rules });

test('rules that compare have a Variable, rules that join have none', () => {
  expectValid(
    choiceRulesRule,
    choice(
      { Variable: '$.a', NumericEquals: 1, Next: 'A' },
      { Not: { And: [{ Variable: '$.a', IsPresent: true }] }, Next: 'A' },
    ),
  );
});

test('a missing Variable is reported where it is missing', () => {
  expectFindings(choiceRulesRule, choice({ StringEquals: 'x', Next: 'A' }, { Or: [{ IsNull: true }], Next: 'A' }), [
    'These fields are required: [Variable] @ /States/A/Choices[0]',
    'These fields are required: [Variable] @ /States/A/Choices[1]/Or[0]',
  ]);
});

test('a Variable beside And, Or or Not is reported', () => {
  expectFindings(choiceRulesRule, choice({ Variable: '$', Not: { Variable: '$', IsNull: true }, Next: 'A' }), [
    "Field 'Variable' is not supported @ /States/A/Choices[0]",
  ]);
});
