import { expect, test } from 'vitest';
import { knownFieldsRule } from './known-fields.ts';
import { expectFindings, expectValid, only } from './rule-harness.ts';

const wrongLanguage = (own: string, name: string, other: string) =>
  `The QueryLanguage is set to '${own}', but field '${name}' is only supported for the '${other}' QueryLanguage`;

test('the fields of the machine, its states and their parts are known', () => {
  expectValid(
    knownFieldsRule,
    only(
      {
        Type: 'Map',
        Comment: '',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'B',
          States: {
            B: {
              Type: 'Task',
              Resource: '',
              Retry: [{ ErrorEquals: [], JitterStrategy: 'FULL', Comment: '' }],
              Catch: [{ ErrorEquals: [], Next: 'B', ResultPath: null, Assign: {} }],
            },
          },
        },
        ItemSelector: { anything: { 'goes.$': '$', nested: [{ here: 1 }] } },
        Next: 'B',
      },
      { Comment: '', Version: '1.0', TimeoutSeconds: 1, QueryLanguage: 'JSONPath' },
    ),
  );
});

test('an unknown field is reported at its object, with a likely spelling', () => {
  const [finding] = expectFindings(knownFieldsRule, only({ Type: 'Pass', Ressult: 1, End: true }), [
    "Field 'Ressult' is not supported @ /States/A",
  ]);
  expect(finding).toMatchObject({ pointer: '/States/A/Ressult', hint: "Did you mean 'Result'?" });
});

test.each([
  [only({ Type: 'Pass' }, { Foo: 1 }), "Field 'Foo' is not supported @ /"],
  [only({ Type: 'Succeed', Next: 'A' }), "Field 'Next' is not supported @ /States/A"],
  [only({ Type: 'Choice', Choices: [], End: true }), "Field 'End' is not supported @ /States/A"],
  [only({ Type: 'Task', Retry: [{ Delay: 1 }] }), "Field 'Delay' is not supported @ /States/A/Retry[0]"],
  [only({ Type: 'Task', Catch: [{ End: true }] }), "Field 'End' is not supported @ /States/A/Catch[0]"],
  [only({ Type: 'Pass', __proto__: null, constructor: 1 }), "Field 'constructor' is not supported @ /States/A"],
  [
    only({ Type: 'Choice', Choices: [{ Not: { Variable: '$', IsNull: true, Next: 'A' } }] }),
    "Field 'Next' is not supported @ /States/A/Choices[0]/Not",
  ],
  [
    only({ Type: 'Map', ItemProcessor: { QueryLanguage: 'JSONata' } }),
    "Field 'QueryLanguage' is not supported @ /States/A/ItemProcessor",
  ],
])('unknown or misplaced: %j', (definition, line) => {
  expectFindings(knownFieldsRule, definition, [line]);
});

test.each(['Pass', 'Wait', 'Choice', 'Succeed', 'Fail', 'Map', 'Parallel'])('%s has no TimeoutSeconds', (type) => {
  const [finding] = expectFindings(knownFieldsRule, only({ Type: type, TimeoutSeconds: 1 }), [
    "Field 'TimeoutSeconds' is not supported @ /States/A",
  ]);
  expect(finding?.hint).toBe(`A ${type} state has no TimeoutSeconds; it belongs to Task states.`);
});

test.each(['Pass', 'Wait', 'Choice', 'Succeed', 'Fail'])('%s has neither Retry nor Catch', (type) => {
  expectFindings(knownFieldsRule, only({ Type: type, Retry: [], Catch: [] }), [
    "Field 'Retry' is not supported @ /States/A",
    "Field 'Catch' is not supported @ /States/A",
  ]);
});

test('fields of the other query language are reported as such', () => {
  expectFindings(knownFieldsRule, only({ Type: 'Pass', Output: 1 }), [
    `${wrongLanguage('JSONPath', 'Output', 'JSONata')} @ /States/A`,
  ]);
  expectFindings(knownFieldsRule, only({ Type: 'Pass', QueryLanguage: 'JSONata', Parameters: {} }), [
    `${wrongLanguage('JSONata', 'Parameters', 'JSONPath')} @ /States/A`,
  ]);
  const rule = { Variable: '$', IsNull: true, Next: 'A' };
  expectFindings(knownFieldsRule, only({ Type: 'Choice', QueryLanguage: 'JSONata', Choices: [rule] }), [
    `${wrongLanguage('JSONata', 'Variable', 'JSONPath')} @ /States/A/Choices[0]`,
    `${wrongLanguage('JSONata', 'IsNull', 'JSONPath')} @ /States/A/Choices[0]`,
  ]);
});

test("a Map's own QueryLanguage is not that of the states inside it", () => {
  const inner = { StartAt: 'B', States: { B: { Type: 'Pass', Output: 1, End: true } } };
  expectFindings(knownFieldsRule, only({ Type: 'Map', QueryLanguage: 'JSONata', ItemProcessor: inner, End: true }), [
    `${wrongLanguage('JSONPath', 'Output', 'JSONata')} @ /States/A/ItemProcessor/States/B`,
  ]);
});
