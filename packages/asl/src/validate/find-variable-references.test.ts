import { expect, it } from 'vitest';
import { parseDefinition } from '../syntax/parse-definition.ts';
import { findVariableReferences } from './find-variable-references.ts';

function referencesIn(states: object): unknown {
  const { tree } = parseDefinition(JSON.stringify({ StartAt: 'A', States: states }));
  return tree === undefined ? undefined : Object.fromEntries(findVariableReferences(tree));
}

it('finds variables in paths, templates, intrinsics and Choice rules, by state', () => {
  expect(
    referencesIn({
      A: { Type: 'Pass', InputPath: '$answer', OutputPath: '$answer', Next: 'B' },
      B: { Type: 'Pass', Parameters: { text: '$result', 'x.$': '$result' }, Assign: { 'y.$': '$other.z' }, Next: 'C' },
      C: { Type: 'Choice', Choices: [{ Variable: '$guess', StringEqualsPath: '$answer', Next: 'D' }], Default: 'D' },
      D: {
        Type: 'Map',
        ItemsPath: '$.list',
        MaxConcurrencyPath: '$max',
        ItemProcessor: {
          StartAt: 'E',
          States: {
            E: { Type: 'Pass', Assign: { 'sum.$': 'States.MathAdd(States.MathAdd($a, $b), $.c)' }, End: true },
          },
        },
        End: true,
      },
    }),
  ).toEqual({ A: ['answer'], B: ['result', 'other'], C: ['guess', 'answer'], D: ['max'], E: ['a', 'b'] });
});

it('does not take the input, the context object or plain text for variables', () => {
  expect(
    referencesIn({
      A: { Type: 'Pass', InputPath: '$', Parameters: { a: '$x', 'b.$': '$$.State', 'c.$': '$.d' }, End: true },
    }),
  ).toEqual({});
});

it('finds variables in JSONata expressions, functions and local variables aside', () => {
  const references = {
    A: { Type: 'Pass', Output: { x: '{% $sum($prices) + ($y := $tax; $y) %}', y: '$no' }, Next: 'C' },
    C: { Type: 'Choice', Choices: [{ Condition: '{% $states.input.n > $limit %}', Next: 'D' }], Default: 'D' },
    D: { Type: 'Pass', Output: '{% ( %}', End: true },
  };
  const states = Object.entries(references).map(([name, state]) => [name, { ...state, QueryLanguage: 'JSONata' }]);
  expect(referencesIn(Object.fromEntries(states))).toEqual({ A: ['prices', 'tax'], C: ['limit'] });
});
