import { expect, test } from 'vitest';
import { requiredFieldsRule } from './required-fields.ts';
import { expectFindings, expectValid, only } from './rule-harness.ts';

test('nothing is required of states that are complete', () => {
  expectValid(requiredFieldsRule, only({ Type: 'Succeed' }));
  expectValid(requiredFieldsRule, only({ Type: 'Task', Resource: null }));
});

test('missing fields are named together, in AWS’s order', () => {
  const [finding] = expectFindings(requiredFieldsRule, {}, ['These fields are required: [States, StartAt] @ /']);
  expect(finding?.hint).toBe('States: The states, by name. StartAt: The state that comes first.');
});

test.each([
  [{ StartAt: 'A' }, 'These fields are required: [States] @ /'],
  [{ States: {} }, 'These fields are required: [StartAt] @ /'],
  [only({ Type: 'Task' }), 'These fields are required: [Resource] @ /States/A'],
  [only({ Type: 'Choice' }), 'These fields are required: [Choices] @ /States/A'],
  [only({ Type: 'Parallel' }), 'These fields are required: [Branches] @ /States/A'],
  [only({ Type: 'Parallel', Branches: [{}] }), 'These fields are required: [States, StartAt] @ /States/A/Branches[0]'],
  [
    only({ Type: 'Choice', Choices: [{ Variable: '$', IsNull: true }] }),
    'These fields are required: [Next] @ /States/A/Choices[0]',
  ],
  [
    only({ Type: 'Choice', QueryLanguage: 'JSONata', Choices: [{}] }),
    'These fields are required: [Condition, Next] @ /States/A/Choices[0]',
  ],
  [
    only({ Type: 'Map', ItemReader: {}, ItemProcessor: { StartAt: 'B', States: {} } }),
    'These fields are required: [Resource] @ /States/A/ItemReader',
  ],
  [only({ Type: 'Task', Resource: '', Retry: [{}] }), 'These fields are required: [ErrorEquals] @ /States/A/Retry[0]'],
  [
    only({ Type: 'Task', Resource: '', Catch: [{}] }),
    'These fields are required: [ErrorEquals, Next] @ /States/A/Catch[0]',
  ],
])('%j', (definition, line) => {
  expectFindings(requiredFieldsRule, definition, [line]);
});
