import { expect, test } from 'vitest';
import { parseJson } from '../../json/parse-json.ts';
import { printJson } from '../../json/print-json.ts';
import { testEnvironment } from '../test-environment.ts';
import { compile, shown } from '../test-state.ts';

test('Parallel prepares one input for all branches and completes with the array of results', () => {
  const branch = { StartAt: 'B', States: { B: { Type: 'Succeed' } } };
  const state = compile('Parallel', {
    Branches: [branch, { ...branch, StartAt: 'B' }],
    InputPath: '$.a',
    Parameters: { 'x.$': '$' },
    ResultSelector: { 'first.$': '$[0]' },
    ResultPath: '$.r',
    Assign: { 'all.$': '$' },
    Retry: [{ ErrorEquals: ['States.ALL'] }],
    Catch: [],
    Next: 'N',
  });
  expect(state.branches).toHaveLength(2);
  expect(state.retry).toHaveLength(1);
  expect(printJson(state.prepare(parseJson('{"a":1}'), testEnvironment()))).toBe('{"x":1}');
  expect(shown(state.complete(parseJson('{"a":1}'), [1, 2], testEnvironment()))).toBe(
    '{"a":1,"r":{"first":1}} | all=[1,2]',
  );
});
