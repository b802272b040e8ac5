import { expect, test } from 'vitest';
import { pathsRule } from './paths.ts';
import { expectFindings, expectValid, only } from './rule-harness.ts';

test.each([
  [{ Type: 'Pass', InputPath: '$', OutputPath: '$.a[*].b' }],
  [{ Type: 'Pass', InputPath: '$$.Execution.Id', OutputPath: '$v.a' }],
  [{ Type: 'Pass', InputPath: null, ResultPath: null }],
  [{ Type: 'Pass', ResultPath: "$.a['b c'][0]" }],
  [{ Type: 'Wait', SecondsPath: '$$.Execution.Input.n' }],
  [{ Type: 'Map', ItemsPath: '$$.Execution.Input', MaxConcurrencyPath: '$max' }],
  [{ Type: 'Fail', ErrorPath: "States.Format('{}', $.e)", CausePath: '$$.State.Name' }],
  [{ Type: 'Choice', Choices: [{ Variable: '$$.Execution.Input.a', StringEqualsPath: '$v' }] }],
  [{ Type: 'Pass', QueryLanguage: 'JSONata', InputPath: 'nonsense' }],
])('%j', (state) => {
  expectValid(pathsRule, only(state));
});

const NOT_A_REFERENCE_PATH = 'Value is not a Reference Path';
const NO_DOLLAR = `${NOT_A_REFERENCE_PATH}: Reference path didn't start with '$'`;

test.each([
  [{ Type: 'Pass', InputPath: 'Test' }, 'Value must be a valid JSONPath. @ /States/A/InputPath'],
  [{ Type: 'Pass', OutputPath: '$.a[' }, 'Value must be a valid JSONPath. @ /States/A/OutputPath'],
  [{ Type: 'Pass', InputPath: "States.Format('x')" }, 'Value must be a valid JSONPath. @ /States/A/InputPath'],
  [{ Type: 'Pass', ResultPath: 'result' }, `${NO_DOLLAR} @ /States/A/ResultPath`],
  [{ Type: 'Pass', ResultPath: '' }, `${NO_DOLLAR} @ /States/A/ResultPath`],
  [{ Type: 'Pass', ResultPath: '$.a[*]' }, `${NOT_A_REFERENCE_PATH} @ /States/A/ResultPath`],
  [{ Type: 'Pass', ResultPath: '$.a[-1]' }, `${NOT_A_REFERENCE_PATH} @ /States/A/ResultPath`],
  [{ Type: 'Pass', ResultPath: '$..a' }, `${NOT_A_REFERENCE_PATH} @ /States/A/ResultPath`],
  [{ Type: 'Pass', ResultPath: '$$.a' }, `${NOT_A_REFERENCE_PATH} @ /States/A/ResultPath`],
  [{ Type: 'Pass', ResultPath: '$v' }, `${NOT_A_REFERENCE_PATH} @ /States/A/ResultPath`],
  [
    { Type: 'Map', MaxConcurrencyPath: '$$.Execution.Input.n' },
    `${NOT_A_REFERENCE_PATH} @ /States/A/MaxConcurrencyPath`,
  ],
  [{ Type: 'Choice', Choices: [{ Variable: 'Test', IsNull: true }] }, `${NO_DOLLAR} @ /States/A/Choices[0]/Variable`],
  [
    { Type: 'Task', Catch: [{ ErrorEquals: ['x'], ResultPath: 'x', Next: 'A' }] },
    `${NO_DOLLAR} @ /States/A/Catch[0]/ResultPath`,
  ],
  [
    { Type: 'Fail', CausePath: 'States.Nope()' },
    'Value must be a valid JSONPath or a valid intrinsic function call @ /States/A/CausePath',
  ],
])('%j', (state, line) => {
  const [finding] = expectFindings(pathsRule, only(state), [line]);
  if (!line.includes('didn')) expect(finding?.hint).toMatch(/./);
});
