import { checkDefinition } from '@stepwright/asl';
import { definitionParser } from '@stepwright/asl/yaml';
import { describe, expect, test } from 'vitest';
import { readGraph } from '../../graph/read-graph.ts';
import { isRefusal } from '../commands/command.ts';
import { insertSnippet } from '../commands/insert-snippet.ts';
import { editDefinition } from '../document/edit-definition.ts';
import { paletteItem, paletteSections, searchPalette } from './palette-items.ts';

const items = paletteSections.flatMap((section) => section.items);

describe.each(['JSONPath', 'JSONata'] as const)('in %s', (language) => {
  test.each(items.map(({ id }) => id))('%s gives a valid machine, at the end and in the middle', (id) => {
    for (const transition of ['/States/First/Next', '/States/Last/End']) {
      const text = `QueryLanguage: ${language}\nStartAt: First\nStates:\n  First: {Type: Pass, Next: Last}\n  Last: {Type: Pass, End: true}\n`;
      const { tree } = definitionParser('yaml')(text);
      const item = paletteItem(id);
      if (tree === undefined || item === undefined) throw new Error('not readable');
      const graph = readGraph(tree);
      const point = { scope: '', transition: graph.root.transitions.find((found) => found.id === transition) };
      const outcome = insertSnippet(point, item.makeSnippet)({ tree, graph });
      const edited = isRefusal(outcome) ? undefined : editDefinition(tree, outcome.changes);
      const findings = edited === undefined ? undefined : checkDefinition(edited.tree, { type: 'STANDARD' });
      const isTerminal = id === 'state/Succeed' || id === 'state/Fail';
      expect(findings?.filter(({ code }) => !(isTerminal && code === 'MISSING_TRANSITION_TARGET'))).toEqual([]);
    }
  });
});

test('every item has a name of its own and says what it does', () => {
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  for (const { title, meaning } of items) expect(`${title} ${meaning}`).toMatch(/^\S.* \S.*\.$/);
});

test('is found by plain words, by the language and by the service', () => {
  const found = (words: string): readonly string[] =>
    searchPalette(words).flatMap((section) => section.items.map(({ id }) => id));
  expect(found('repeat each')).toContain('state/Map');
  expect(found('choice')).toContain('state/Choice');
  expect(found('SQS message')).toContain('action/sqs:sendMessage');
  expect(found('S3 read')).toContain('action/aws-sdk:s3:getObject');
  expect(found('any aws api')).toEqual(['action/aws-sdk:s3:listBuckets']);
  expect(found('approval')).toContain('pattern/human-approval');
  expect(found('nothing at all')).toEqual([]);
});
