import { expect, test } from 'vitest';
import { parseDefinition } from '../syntax/parse-definition.ts';
import { findUnsupported } from './find-unsupported.ts';
import { machine, only, toLine } from './rules/rule-harness.ts';

function linesOf(definition: unknown): readonly string[] {
  const { tree } = parseDefinition(JSON.stringify(definition));
  return tree === undefined ? ['no tree'] : findUnsupported(tree).map(toLine);
}

const line = (feature: string, at: string) => `UNSUPPORTED_FEATURE Stepwright does not run ${feature} yet @ ${at}`;
const task = (Resource: string) => only({ Type: 'Task', Resource, End: true });

test('what runs is not named', () => {
  expect(linesOf(task('arn:aws:lambda:us-east-1:123456789012:function:f'))).toEqual([]);
  expect(linesOf(task('arn:aws:states:::lambda:invoke'))).toEqual([]);
  expect(linesOf(task('arn:aws:states:::lambda:invoke.waitForTaskToken'))).toEqual([]);
  expect(linesOf(task('arn:aws:states:::states:startExecution.sync:2'))).toEqual([]);
  expect(linesOf(task('arn:aws:states:us-east-1:123456789012:activity:a'))).toEqual([]);
  const inner = machine({ B: { Type: 'Succeed' } }, { ProcessorConfig: { Mode: 'INLINE' } });
  expect(linesOf(only({ Type: 'Map', ItemProcessor: inner, QueryLanguage: 'JSONata', End: true }))).toEqual([]);
  expect(linesOf(only({ Type: 'Succeed' }, { QueryLanguage: 'JSONata' }))).toEqual([]);
});

test('an integration that nothing runs is named', () => {
  const integration = 'bedrockagentcore:invokeHarness';
  expect(linesOf(task(`arn:aws:states:::${integration}`))).toEqual([line(integration, '/States/A/Resource')]);
});

test('a definition that is wrong in other ways is no problem', () => {
  expect(
    linesOf({ States: { A: 1, B: { Type: 'Task', Resource: 7 }, C: { Type: 'Map', ItemProcessor: [] } } }),
  ).toEqual([]);
});
