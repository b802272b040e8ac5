import { test } from 'vitest';
import { expectFindings, expectValid, only } from './rule-harness.ts';
import { templatesRule } from './templates.ts';

const pass = (Parameters: unknown) => only({ Type: 'Pass', Parameters });
const invalid = (field: string, at: string) =>
  `The value for the field '${field}' must be a valid JSONPath or a valid intrinsic function call @ ${at}`;

test('keys that end in .$ hold paths and intrinsics, other keys hold anything', () => {
  expectValid(
    templatesRule,
    pass({
      'a.$': '$.x[*]',
      'b.$': '$$.Execution.Id',
      'c.$': '$v',
      'd.$': "States.Format('{}', $.x)",
      e: '$.x',
      f: [{ 'g.$': '$' }, 1, null],
      __proto__x: { 'h.$': '$' },
    }),
  );
});

test.each([
  [{ 'a.$': 'x' }, [invalid('a.$', '/States/A/Parameters')]],
  [{ 'a.$': 1 }, [invalid('a.$', '/States/A/Parameters')]],
  [{ 'a.$': { b: 1 } }, [invalid('a.$', '/States/A/Parameters')]],
  [{ 'a.$': '$.a[' }, [invalid('a.$', '/States/A/Parameters')]],
  [{ 'a.$': 'States.Nope()' }, [invalid('a.$', '/States/A/Parameters')]],
  [{ a: [{ 'b.$': '' }] }, [invalid('b.$', '/States/A/Parameters/a[0]')]],
  [{ a: 1, 'a.$': '$.x' }, ['There should only be one of the following fields: [a, a.$] @ /States/A/Parameters']],
])('%j', (template, lines) => {
  expectFindings(templatesRule, pass(template), lines);
});

test.each([
  [{ Type: 'Task', ResultSelector: { 'a.$': 'x' } }, '/States/A/ResultSelector'],
  [{ Type: 'Map', ItemSelector: { 'a.$': 'x' } }, '/States/A/ItemSelector'],
  [{ Type: 'Pass', Assign: { 'a.$': 'x' } }, '/States/A/Assign'],
  [{ Type: 'Task', Credentials: { 'a.$': 'x' } }, '/States/A/Credentials'],
  [{ Type: 'Choice', Choices: [{ Assign: { 'a.$': 'x' } }] }, '/States/A/Choices[0]/Assign'],
  [{ Type: 'Map', ItemReader: { Parameters: { 'a.$': 'x' } } }, '/States/A/ItemReader/Parameters'],
])('templates are looked at wherever they are: %j', (state, at) => {
  expectFindings(templatesRule, only(state), [invalid('a.$', at)]);
});

test('the Result of a Pass is no template, and JSONata has none', () => {
  expectValid(templatesRule, only({ Type: 'Pass', Result: { 'a.$': 'x', a: 1 } }));
  expectValid(templatesRule, only({ Type: 'Task', QueryLanguage: 'JSONata', Arguments: { 'a.$': 'x' } }));
});
