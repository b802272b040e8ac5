import { expect, test } from 'vitest';
import { checkFieldGroups } from './field-groups.ts';
import { expectFindings, expectValid, findingsOf, only } from './rule-harness.ts';

test('one of Next and End is there', () => {
  expectValid(checkFieldGroups, only({ Type: 'Pass', Next: 'A' }));
  expectValid(checkFieldGroups, only({ Type: 'Pass', End: true }));
  expectValid(checkFieldGroups, only({ Type: 'Pass', Next: 'A', End: false }));
  expectFindings(checkFieldGroups, only({ Type: 'Pass' }), [
    'This object should have only one of the following fields: [Next, End] @ /States/A',
  ]);
  expectFindings(checkFieldGroups, only({ Type: 'Pass', End: false }), [
    'This object should have only one of the following fields: [Next, End] @ /States/A',
  ]);
  expectFindings(checkFieldGroups, only({ Type: 'Pass', Next: 'A', End: true }), [
    'There should only be one of the following fields: [Next, End] @ /States/A',
  ]);
});

test('a Wait has one of its four forms in JSONPath, one of two in JSONata', () => {
  expectValid(checkFieldGroups, only({ Type: 'Wait', TimestampPath: '$.t', End: true }));
  expectFindings(checkFieldGroups, only({ Type: 'Wait', End: true }), [
    'This object should have only one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp] @ /States/A',
  ]);
  expectFindings(checkFieldGroups, only({ Type: 'Wait', QueryLanguage: 'JSONata', End: true }), [
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
  expectFindings(checkFieldGroups, only(state), [
    `There should only be one of the following fields: [${fields.join(', ')}] @ /States/A`,
  ]);
});

test('a Map has a processor', () => {
  expectFindings(checkFieldGroups, only({ Type: 'Map', End: true }), [
    'This object should have only one of the following fields: [ItemProcessor, Iterator] @ /States/A',
  ]);
});

test('a Choice rule has exactly one operator, nested ones too', () => {
  const rules = (...choices: unknown[]) => only({ Type: 'Choice', Choices: choices });
  expectValid(checkFieldGroups, rules({ Variable: '$', IsNull: true }, { And: [{ Variable: '$', StringEquals: '' }] }));
  const [none] = findingsOf(checkFieldGroups, rules({ Variable: '$' }));
  expect(none).toMatchObject({
    message: expect.stringMatching(/^This object should have only one of the following fields: \[And, Or, Not, /),
    location: '/States/A/Choices[0]',
  });
  const [two] = findingsOf(checkFieldGroups, rules({ Or: [{ Variable: '$', IsNull: true, IsString: true }] }));
  expect(two).toMatchObject({
    message: expect.stringMatching(/^There should only be one of the following fields: \[And, Or, Not, /),
    location: '/States/A/Choices[0]/Or[0]',
    hint: 'Keep one of IsNull and IsString.',
  });
});
