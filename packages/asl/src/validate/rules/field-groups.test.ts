import { expect, test } from 'vitest';
import { fieldGroupsRule } from './field-groups.ts';
import { expectFindings, expectValid, findingsOf, only } from './rule-harness.ts';

test('one of Next and End is there', () => {
  expectValid(fieldGroupsRule, only({ Type: 'Pass', Next: 'A' }));
  expectValid(fieldGroupsRule, only({ Type: 'Pass', End: true }));
  expectValid(fieldGroupsRule, only({ Type: 'Pass', Next: 'A', End: false }));
  expectFindings(fieldGroupsRule, only({ Type: 'Pass' }), [
    'This object should have only one of the following fields: [Next, End] @ /States/A',
  ]);
  expectFindings(fieldGroupsRule, only({ Type: 'Pass', End: false }), [
    'This object should have only one of the following fields: [Next, End] @ /States/A',
  ]);
  expectFindings(fieldGroupsRule, only({ Type: 'Pass', Next: 'A', End: true }), [
    'There should only be one of the following fields: [Next, End] @ /States/A',
  ]);
});

test('a Wait has one of its four forms in JSONPath, one of two in JSONata', () => {
  expectValid(fieldGroupsRule, only({ Type: 'Wait', TimestampPath: '$.t', End: true }));
  expectFindings(fieldGroupsRule, only({ Type: 'Wait', End: true }), [
    'This object should have only one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp] @ /States/A',
  ]);
  expectFindings(fieldGroupsRule, only({ Type: 'Wait', QueryLanguage: 'JSONata', End: true }), [
    'This object should have only one of the following fields: [Seconds, Timestamp] @ /States/A',
  ]);
});

test.each([
  ['Fail', ['Error', 'ErrorPath']],
  ['Fail', ['Cause', 'CausePath']],
  ['Task', ['TimeoutSeconds', 'TimeoutSecondsPath']],
  ['Task', ['HeartbeatSeconds', 'HeartbeatSecondsPath']],
  ['Map', ['MaxConcurrency', 'MaxConcurrencyPath']],
  ['Map', ['ToleratedFailureCount', 'ToleratedFailureCountPath']],
  ['Map', ['ItemProcessor', 'Iterator']],
])('%s has at most one of %j', (type, fields) => {
  const state = { Type: type, ItemProcessor: {}, End: true, ...Object.fromEntries(fields.map((name) => [name, 1])) };
  expectFindings(fieldGroupsRule, only(state), [
    `There should only be one of the following fields: [${fields.join(', ')}] @ /States/A`,
  ]);
});

test('a Map has a processor', () => {
  expectFindings(fieldGroupsRule, only({ Type: 'Map', End: true }), [
    'This object should have only one of the following fields: [ItemProcessor, Iterator] @ /States/A',
  ]);
});

test('a Choice rule has exactly one operator, nested ones too', () => {
  const rules = (...choices: unknown[]) => only({ Type: 'Choice', Choices: choices });
  expectValid(fieldGroupsRule, rules({ Variable: '$', IsNull: true }, { And: [{ Variable: '$', StringEquals: '' }] }));
  const [none] = findingsOf(fieldGroupsRule, rules({ Variable: '$' }));
  expect(none).toMatchObject({
    message: expect.stringMatching(/^This object should have only one of the following fields: \[And, Or, Not, /),
    location: '/States/A/Choices[0]',
  });
  const [two] = findingsOf(fieldGroupsRule, rules({ Or: [{ Variable: '$', IsNull: true, IsString: true }] }));
  expect(two).toMatchObject({
    message: expect.stringMatching(/^There should only be one of the following fields: \[And, Or, Not, /),
    location: '/States/A/Choices[0]/Or[0]',
    hint: 'Keep one of IsNull and IsString.',
  });
});
