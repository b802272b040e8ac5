import { fromPlain, parseDefinition, printJson } from '@stepwright/asl';
import { expect, test } from 'vitest';
import { pathOf } from './path.ts';
import { languageAt, languageOf } from './query-language.ts';

const definition = fromPlain({
  StartAt: 'Both',
  States: {
    Both: {
      Type: 'Parallel',
      QueryLanguage: 'JSONata',
      Branches: [{ StartAt: 'In', States: { In: { Type: 'Pass' }, States: { QueryLanguage: 'JSONata' } } }],
    },
    Each: { Type: 'Map', ItemProcessor: { StartAt: 'Item', States: { Item: { Type: 'Pass' } } } },
  },
});

test.each([
  ['', 'JSONPath'],
  ['/States/Both', 'JSONata'],
  ['/States/Both/Arguments/a', 'JSONata'],
  ['/States/Both/Branches/0', 'JSONPath'],
  ['/States/Both/Branches/0/States/In', 'JSONPath'],
  ['/States/Both/Branches/0/States/States', 'JSONata'],
  ['/States/Each/ItemProcessor/ProcessorConfig', 'JSONPath'],
  ['/States/Each/ItemProcessor/States/Item/Parameters', 'JSONPath'],
] as const)('at %j %s holds', (pointer, language) => {
  const { tree } = parseDefinition(printJson(definition));
  if (tree === undefined) throw new Error('not readable');
  expect(languageAt(tree, pointer)).toBe(language);
  expect(languageOf(definition, pathOf(pointer))).toBe(language);
});
