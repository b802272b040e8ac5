import { parseJson } from '@stepwright/asl';
import { expect, test } from 'vitest';
import { sampleOfInput } from './data-sample.ts';
import { evaluate } from './evaluate.ts';

const sample = sampleOfInput(parseJson('{"lines": [{"n": 2}, {"n": 3}], "name": "Ada"}'));

test.each([
  ['$.lines[*].n', 'JSONPath', { kind: 'value', value: [2, 3] }],
  ['$.none', 'JSONPath', { kind: 'nothing' }],
  ["States.Format('Hi {}', $.name)", 'JSONPath', { kind: 'value', value: 'Hi Ada' }],
  ['{% $sum($states.input.lines.n) %}', 'JSONata', { kind: 'value', value: 5 }],
  ['$states.input.none', 'JSONata', { kind: 'nothing' }],
  ['$uppercase', 'JSONata', { kind: 'error', message: 'The result is a function; a workflow needs data.' }],
] as const)('%s in %s gives %j', (expression, language, outcome) => {
  expect(evaluate(expression, { sample, language, dollar: 'input' })).toEqual(outcome);
});

test.each([
  ['$.[', 'JSONPath'],
  ['States.Format(', 'JSONPath'],
  ["States.StringToJson('{')", 'JSONPath'],
  ['1 +', 'JSONata'],
  ['$error("no")', 'JSONata'],
  ['($f := function($n) { $f($n + 1) }; $f(0))', 'JSONata'],
] as const)('%s in %s is an error in words, not an exception', (expression, language) => {
  const outcome = evaluate(expression, { sample, language, dollar: 'input' });
  expect(outcome.kind === 'error' ? outcome.message : '').toMatch(/\w+/);
});
