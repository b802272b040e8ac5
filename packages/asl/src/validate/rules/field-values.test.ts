import { expect, test } from 'vitest';
import { fieldValuesRule } from './field-values.ts';
import { expectFindings, expectValid, only } from './rule-harness.ts';

test.each([
  [{ Type: 'Wait', Seconds: 0 }],
  [{ Type: 'Wait', Seconds: 99_999_999 }],
  [{ Type: 'Wait', Timestamp: '2016-03-14T01:59:00Z' }],
  [{ Type: 'Wait', Timestamp: '2016-03-14T01:59:00.123456789-07:00' }],
  [{ Type: 'Pass', ResultPath: null, InputPath: null, OutputPath: null, Result: [{}] }],
  [{ Type: 'Pass', ResultPath: 'not a path, but a text' }],
  [{ Type: 'Task', Retry: [], Catch: [] }],
  [{ Type: 'Task', Retry: [{ ErrorEquals: ['a'], BackoffRate: 1, MaxAttempts: 0, IntervalSeconds: 1 }] }],
  [{ Type: 'Map', MaxConcurrency: 0, ToleratedFailurePercentage: 99.9 }],
  [{ Type: 'Choice', Choices: [{ NumericEquals: 1.5 }, { StringEquals: '' }, { IsPresent: false }] }],
])('%j holds values of the right types', (state) => {
  expectValid(fieldValuesRule, only(state));
});

test.each([
  [{ Type: 'Pass', Comment: 1 }, 'Expected value of type String @ /States/A/Comment'],
  [{ Type: 'Pass', Next: null }, 'Expected value of type String @ /States/A/Next'],
  [{ Type: 'Pass', End: 'true' }, 'Expected value of type Boolean @ /States/A/End'],
  [{ Type: 'Pass', InputPath: {} }, 'Expected value of type String @ /States/A/InputPath'],
  [{ Type: 'Pass', Assign: [] }, 'Expected value of type Object @ /States/A/Assign'],
  [{ Type: 'Wait', Seconds: -1 }, 'Minimum value is 0 @ /States/A/Seconds'],
  [{ Type: 'Wait', Seconds: 100_000_000 }, 'Maximum value is 99999999 @ /States/A/Seconds'],
  [{ Type: 'Wait', Seconds: 1.5 }, 'Expected value of type Integer @ /States/A/Seconds'],
  [{ Type: 'Wait', Seconds: '5' }, 'Expected value of type Integer @ /States/A/Seconds'],
  [{ Type: 'Wait', Seconds: '{% 1 %}' }, 'Expected value of type Integer @ /States/A/Seconds'],
  [{ Type: 'Wait', SecondsPath: null }, 'Expected value of type String @ /States/A/SecondsPath'],
  [{ Type: 'Task', Credentials: 'arn' }, 'Expected value of type Object @ /States/A/Credentials'],
  [{ Type: 'Task', TimeoutSeconds: 0 }, 'Minimum value is 1 @ /States/A/TimeoutSeconds'],
  [{ Type: 'Task', Retry: {} }, 'Expected value of type Array @ /States/A/Retry'],
  [{ Type: 'Task', Retry: ['x'] }, 'Expected value of type Object @ /States/A/Retry[0]'],
  [{ Type: 'Task', Retry: [{ ErrorEquals: [] }] }, 'Value cannot be empty @ /States/A/Retry[0]/ErrorEquals'],
  [
    { Type: 'Task', Retry: [{ ErrorEquals: [1] }] },
    'Expected value of type String @ /States/A/Retry[0]/ErrorEquals[0]',
  ],
  [{ Type: 'Task', Retry: [{ BackoffRate: 0.9 }] }, 'Minimum value is 1.0 @ /States/A/Retry[0]/BackoffRate'],
  [
    { Type: 'Task', Retry: [{ JitterStrategy: 'full' }] },
    "The field 'JitterStrategy' should have one of these values: [FULL, NONE] @ /States/A/Retry[0]/JitterStrategy",
  ],
  [{ Type: 'Parallel', Branches: [] }, 'Value cannot be empty @ /States/A/Branches'],
  [{ Type: 'Choice', Choices: [] }, 'Value cannot be empty @ /States/A/Choices'],
  [{ Type: 'Choice', Choices: [{ Or: [] }] }, 'Value cannot be empty @ /States/A/Choices[0]/Or'],
  [{ Type: 'Choice', Choices: [{ Not: [] }] }, 'Expected value of type Object @ /States/A/Choices[0]/Not'],
  [
    { Type: 'Choice', Choices: [{ NumericEquals: '1' }] },
    'Expected value of type Number @ /States/A/Choices[0]/NumericEquals',
  ],
  [{ Type: 'Choice', Choices: [{ IsNull: 'true' }] }, 'Expected value of type Boolean @ /States/A/Choices[0]/IsNull'],
  [
    { Type: 'Choice', Choices: [{ TimestampEquals: 'yesterday' }] },
    'String does not match RFC3339 timestamp @ /States/A/Choices[0]/TimestampEquals',
  ],
  [{ Type: 'Map', ToleratedFailurePercentage: -1 }, 'Minimum value is 0.0 @ /States/A/ToleratedFailurePercentage'],
  [{ Type: 'Map', ToleratedFailurePercentage: 101 }, 'Maximum value is 100.0 @ /States/A/ToleratedFailurePercentage'],
  [{ Type: 'Map', ItemProcessor: [] }, 'Expected value of type Object @ /States/A/ItemProcessor'],
])('%j', (state, line) => {
  expectFindings(fieldValuesRule, only(state), [line]);
});

test.each([
  '2016-12-05 21:29:29Z',
  '2016-12-05T25:29:29Z',
  '05-12-2016T21:29:29Z',
  "{% '2016-03-14T01:59:00Z' %}",
  '2016-12-05T21:29:29',
  '2016-12-05t21:29:29z',
  '2016-02-30T21:29:29Z',
  '',
])('the timestamp %j is refused', (timestamp) => {
  expectFindings(fieldValuesRule, only({ Type: 'Wait', Timestamp: timestamp }), [
    'String does not match RFC3339 timestamp @ /States/A/Timestamp',
  ]);
});

test('in JSONata options take expressions, and constants are still checked', () => {
  const wait = (Seconds: unknown) => only({ Type: 'Wait', QueryLanguage: 'JSONata', Seconds });
  expectValid(fieldValuesRule, wait('{% $states.input.n %}'));
  expectFindings(fieldValuesRule, wait(' {% 1 %}'), ['Expected value of type Integer @ /States/A/Seconds']);
  expectFindings(fieldValuesRule, wait(-1), ['Minimum value is 0 @ /States/A/Seconds']);
});

test('the machine and its groups are checked', () => {
  expectFindings(fieldValuesRule, { StartAt: 1, States: {}, TimeoutSeconds: 'x', QueryLanguage: 'jsonpath' }, [
    'Value cannot be empty @ /States',
    'Expected value of type String @ /StartAt',
    "The field 'QueryLanguage' should have one of these values: [JSONPath, JSONata] @ /QueryLanguage",
    'Expected value of type Integer @ /TimeoutSeconds',
  ]);
  expectFindings(fieldValuesRule, { StartAt: 'A', States: [] }, ['Expected value of type Object @ /States']);
  expectFindings(fieldValuesRule, { StartAt: 'A', States: { A: 1 } }, ['Expected value of type Object @ /States/A']);
});

test('integers past 2^53 and whole numbers with a fraction keep their text and are judged by it', () => {
  const wait = (seconds: string) => `{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":${seconds}}}}`;
  expectFindings(fieldValuesRule, wait('12345678901234567890'), ['Maximum value is 99999999 @ /States/A/Seconds']);
  expectFindings(fieldValuesRule, wait('1.0'), ['Expected value of type Integer @ /States/A/Seconds']);
});

test('a hint says what was found', () => {
  const [finding] = expectFindings(fieldValuesRule, only({ Type: 'Pass', End: null }), [
    'Expected value of type Boolean @ /States/A/End',
  ]);
  expect(finding?.hint).toBe('This is null.');
});
