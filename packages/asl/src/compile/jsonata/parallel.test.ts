import { expect, test } from 'vitest';
import { parseJson } from '../../json/parse-json.ts';
import { printJson } from '../../json/print-json.ts';
import { testEnvironment } from '../test-environment.ts';
import { compileJsonata, shown } from '../test-state.ts';

test('Parallel under JSONata: Arguments for the branches, Output and Assign over their outputs', () => {
  const branch = { StartAt: 'B', States: { B: { Type: 'Succeed' } } };
  const state = compileJsonata('Parallel', {
    Branches: [branch, branch],
    Arguments: { x: '{% $states.input.a %}' },
    Output: '{% $states.result[1] %}',
    Assign: { all: '{% $states.result %}' },
    Retry: [{ ErrorEquals: ['States.ALL'] }],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'X' }],
    End: true,
  });
  const raw = parseJson('{"a":1}');
  expect(state.branches).toHaveLength(2);
  expect(printJson(state.prepare(raw, testEnvironment()))).toBe('{"x":1}');
  expect(shown(state.complete(raw, ['p', 'q'], testEnvironment()))).toBe('"q" | all=["p","q"]');
  expect([state.retry.length, state.catch.length]).toEqual([1, 1]);
  const plain = compileJsonata('Parallel', { Branches: [branch], Next: 'N' });
  expect(printJson(plain.prepare(raw, testEnvironment()))).toBe('{"a":1}');
  expect(shown(plain.complete(raw, ['p'], testEnvironment()))).toBe('["p"]');
  expect(plain.next).toBe('N');
});
