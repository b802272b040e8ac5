import { expect, test } from 'vitest';
import type { Json } from '../../json/json.ts';
import { parseJson } from '../../json/parse-json.ts';
import { printJson } from '../../json/print-json.ts';
import type { Environment } from '../program.ts';
import { testEnvironment } from '../test-environment.ts';
import { compile } from '../test-state.ts';

/** What the stages of an evaluation yield, in their order. */
function traced(evaluate: (environment: Environment) => unknown): readonly string[] {
  const seen: string[] = [];
  evaluate({ ...testEnvironment(), trace: (stage: string, value: Json) => seen.push(`${stage} ${printJson(value)}`) });
  return seen;
}

test('a Task shows the stages before and after its work', () => {
  const state = compile('Task', {
    Resource: 'arn:aws:lambda:us-east-1:111111111111:function:f',
    InputPath: '$.a',
    Parameters: { 'p.$': '$.b' },
    ResultSelector: { 's.$': '$.r' },
    ResultPath: '$.out',
    OutputPath: '$.out',
    End: true,
  });
  const raw = parseJson('{"a":{"b":1}}');
  expect(traced((environment) => state.prepare(raw, environment))).toEqual([
    'afterInputPath {"b":1}',
    'afterParameters {"p":1}',
  ]);
  expect(traced((environment) => state.complete(raw, parseJson('{"r":2}'), environment))).toEqual([
    'afterResultSelector {"s":2}',
    'afterResultPath {"a":{"b":1},"out":{"s":2}}',
  ]);
});

test('a Pass shows its Result as such, and what it passes on as the arguments', () => {
  const stagesOf = (fields: object): readonly string[] =>
    traced((environment) => compile('Pass', { ...fields, End: true }).complete(1, environment)).map(
      (line) => line.split(' ')[0] ?? '',
    );
  const before = ['afterInputPath', 'afterParameters'];
  const after = ['afterResultSelector', 'afterResultPath'];
  expect(stagesOf({})).toEqual([...before, ...after]);
  expect(stagesOf({ Result: 2 })).toEqual([...before, 'result', ...after]);
});

test('a Map shows its items unless they are none', () => {
  const processor = { StartAt: 'I', States: { I: { Type: 'Succeed' } } };
  const state = compile('Map', { ItemProcessor: processor, ItemsPath: '$.l', End: true });
  const stages = (raw: string): readonly string[] =>
    traced((environment) => {
      try {
        state.items(parseJson(raw), environment);
      } catch {
        // The stages up to the failure are what counts.
      }
    });
  expect(stages('{"l":[1]}')).toEqual(['afterInputPath {"l":[1]}', 'afterItemsPath [1]']);
  expect(stages('{"l":1}')).toEqual(['afterInputPath {"l":1}']);
});
