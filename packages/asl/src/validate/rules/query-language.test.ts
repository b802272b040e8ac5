import { test } from 'vitest';
import { queryLanguageRule } from './query-language.ts';
import { expectFindings, expectValid, only } from './rule-harness.ts';

const TEXT = "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine";

test('a machine in JSONPath may have states in JSONata', () => {
  expectValid(queryLanguageRule, only({ Type: 'Pass', QueryLanguage: 'JSONata' }));
  expectValid(queryLanguageRule, only({ Type: 'Pass', QueryLanguage: 'JSONata' }, { QueryLanguage: 'JSONPath' }));
});

test('a machine in JSONata has no states in JSONPath, at any depth', () => {
  const state = { Type: 'Pass', QueryLanguage: 'JSONPath' };
  expectValid(queryLanguageRule, only({ Type: 'Pass', QueryLanguage: 'JSONata' }, { QueryLanguage: 'JSONata' }));
  expectFindings(queryLanguageRule, only(state, { QueryLanguage: 'JSONata' }), [`${TEXT} @ /States/A`]);
  const map = { Type: 'Map', ItemProcessor: { StartAt: 'B', States: { B: state } } };
  expectFindings(queryLanguageRule, only(map, { QueryLanguage: 'JSONata' }), [
    `${TEXT} @ /States/A/ItemProcessor/States/B`,
  ]);
});
