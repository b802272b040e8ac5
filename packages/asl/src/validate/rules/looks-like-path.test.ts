import { expect, test } from 'vitest';
import { looksLikePathRule } from './looks-like-path.ts';
import { expectValid, findingsOf, only } from './rule-harness.ts';

test.each([
  [{ Type: 'Pass', Parameters: { a: 'text', b: '$', c: '$5.00', 'd.$': '$.x', e: '$ .x' } }],
  [{ Type: 'Pass', Result: { a: 'text' } }],
  [{ Type: 'Fail', Error: 'E', Cause: 'costs $5' }],
  [{ Type: 'Task', QueryLanguage: 'JSONata', Arguments: { a: '$.x' } }],
])('%j looks like what it is', (state) => {
  expectValid(looksLikePathRule, only(state));
});

test.each([
  [{ Type: 'Pass', Parameters: { a: '$.x' } }, 'NO_DOLLAR', '/States/A/Parameters/a'],
  [{ Type: 'Pass', Parameters: { a: [{ b: '$$.Execution.Id' }] } }, 'NO_DOLLAR', '/States/A/Parameters/a[0]/b'],
  [{ Type: 'Pass', Assign: { a: 'States.UUID()' } }, 'NO_DOLLAR', '/States/A/Assign/a'],
  [{ Type: 'Pass', Result: '$.x' }, 'PASS_RESULT_IS_STATIC', '/States/A/Result'],
  [{ Type: 'Pass', Result: [{ 'a.$': 1 }] }, 'PASS_RESULT_IS_STATIC', '/States/A/Result'],
  [{ Type: 'Fail', Cause: '$.cause' }, 'NO_PATH', '/States/A/Cause'],
  [{ Type: 'Choice', Choices: [{ StringEquals: '$.x' }] }, 'NO_PATH', '/States/A/Choices[0]/StringEquals'],
])('%j is warned of', (state, code, location) => {
  const findings = findingsOf(looksLikePathRule, only(state));
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ code, location, severity: 'WARNING' });
});
