import { checkDefinition, parseJson, printJson, sourceToJson } from '@stepwright/asl';
import { definitionParser } from '@stepwright/asl/yaml';
import { expect, test } from 'vitest';
import { pinnedDefinition } from './pinned-definition.ts';

const task = '{Type: Task, Resource: "arn:aws:lambda:us-east-1:123456789012:function:f", Next: B}';

test.each([
  ['JSONPath', '{"Type":"Pass","Next":"B","Result":{"x":"{% 1 %}"}}'],
  ['JSONata', String.raw`{"Type":"Pass","Next":"B","Output":{"x":"{% \"{% 1 %}\" %}"}}`],
])('a pinned state in %s gives its output and goes on as before', (language, state) => {
  const { tree } = definitionParser('yaml')(
    `QueryLanguage: ${language}\nStartAt: A\nStates: {A: ${task}, B: {Type: Succeed}}`,
  );
  if (tree === undefined) throw new Error('not readable');
  const pinned = printJson(
    pinnedDefinition(sourceToJson(tree), new Map([['/States/A', { kind: 'output', output: '{"x": "{% 1 %}"}' }]])),
  );
  expect(pinned).toContain(`"A":${state}`);
  const checked = definitionParser('json')(pinned).tree;
  expect(checked === undefined ? undefined : checkDefinition(checked, { type: 'STANDARD' })).toEqual([]);
});

test('a pin of a state that is gone changes nothing', () => {
  const definition = parseJson('{"States":{}}');
  expect(printJson(pinnedDefinition(definition, new Map([['/States/Gone', { kind: 'output', output: '1' }]])))).toBe(
    '{"States":{}}',
  );
});

test.each(['JSONPath', 'JSONata'])('a pinned error in %s meets the Retry and Catch of the state', (language) => {
  const { tree } = definitionParser('yaml')(
    `QueryLanguage: ${language}
StartAt: A
States:
  A: {Type: Task, Resource: "arn:aws:lambda:us-east-1:123456789012:function:f", Retry: [{ErrorEquals: [Busy]}], Catch: [{ErrorEquals: [States.ALL], Next: B}], Next: B}
  B: {Type: Succeed}`,
  );
  if (tree === undefined) throw new Error('not readable');
  const pin = { kind: 'error', error: 'Busy', cause: 'try later' } as const;
  const pinned = printJson(pinnedDefinition(sourceToJson(tree), new Map([['/States/A', pin]])));
  expect(pinned).toContain('{"Type":"Fail","Error":"Busy","Cause":"try later"}');
  expect(pinned).toContain('"Retry":[{"ErrorEquals":["Busy"]}],"Catch":[');
  const checked = definitionParser('json')(pinned).tree;
  expect(checked === undefined ? undefined : checkDefinition(checked, { type: 'STANDARD' })).toEqual([]);
});

test.each(['Choice', 'Succeed', 'Fail'])('a %s state is never replaced', (type) => {
  const definition = parseJson(`{"States":{"A":{"Type":"${type}"}}}`);
  expect(pinnedDefinition(definition, new Map([['/States/A', { kind: 'output', output: '1' }]]))).toEqual(definition);
});
