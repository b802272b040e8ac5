import {
  fieldCatalogue,
  fromPlain,
  isJsonObject,
  jsonEqual,
  printJson,
  type QueryLanguage,
  sourceToJson,
} from '@stepwright/asl';
import { explainField } from '@stepwright/asl/explain';
import { definitionParser, printYaml } from '@stepwright/asl/yaml';
import { describe, expect, test } from 'vitest';
import { editDefinition } from '../document/edit-definition.ts';
import { nodeAt } from '../document/path.ts';
import { removeField, setField } from './field-changes.ts';
import { readField, showField } from './field-text.ts';

const fields = Object.values(fieldCatalogue).flatMap((shape) =>
  Array.from(shape.fields.values(), (rule) => [shape.name, rule] as const),
);
const languages: readonly QueryLanguage[] = ['JSONPath', 'JSONata'];

describe.each(languages)('every field of the catalogue in %s', (language) => {
  const cases = fields.flatMap(([shape, rule]) => {
    const example = explainField(shape, rule.name)?.examples[language];
    const value = example === undefined ? undefined : fromPlain(example);
    const own = isJsonObject(value) ? value.get(rule.name) : undefined;
    return own === undefined ? [] : [{ name: `${shape}.${rule.name}`, shape, rule, value: own }];
  });

  test.each(cases)('$name is read back from its form as it was shown', ({ rule, value }) => {
    const read = readField(showField(value, rule), rule, language);
    expect(read).toHaveProperty('value');
    expect('value' in read && jsonEqual(read.value, value)).toBe(true);
  });

  test.each(cases)('$name goes into the text and out of it again', ({ shape, rule, value }) => {
    for (const format of ['json', 'yaml'] as const) {
      const empty = fromPlain({ holder: { Other: 1 } });
      const text = format === 'json' ? printJson(empty) : printYaml(empty);
      const { tree } = definitionParser(format)(text ?? '');
      if (tree === undefined) throw new Error('not readable');
      const place = { path: ['holder'], shape, name: rule.name };
      const set = editDefinition(tree, setField(tree, place, value));
      const node = set === undefined ? undefined : nodeAt(set.tree, ['holder', rule.name]);
      expect(node !== undefined && jsonEqual(sourceToJson(node), value)).toBe(true);
      const removed = set === undefined ? undefined : editDefinition(set.tree, removeField(set.tree, place));
      expect(removed === undefined ? undefined : printJson(sourceToJson(removed.tree))).toBe(printJson(empty));
    }
  });

  test('there were fields to look at', () => {
    expect(cases.length).toBeGreaterThan(80);
  });
});

test.each([
  ['task', 'TimeoutSeconds', '1.5x', 'Write a whole number.'],
  ['task', 'ResultPath', '$.[', 'This is no path'],
  ['task', 'Parameters', '{"a": }', 'This is not JSON yet'],
  ['task', 'End', 'yes', 'Write true or false.'],
] as const)('%s.%s does not take %j', (shape, name, text, reason) => {
  const rule = fieldCatalogue[shape].fields.get(name);
  if (rule === undefined) throw new Error('no such field');
  const read = readField(text, rule, 'JSONPath');
  expect('error' in read ? read.error : '').toContain(reason);
});

test('of fields that exclude each other the other one gives way, at its place', () => {
  const { tree } = definitionParser('yaml')('A:\n  Type: Pass\n  End: true # last\n  X: 1\n');
  if (tree === undefined) throw new Error('not readable');
  const edited = editDefinition(tree, setField(tree, { path: ['A'], shape: 'pass', name: 'Next' }, 'B'));
  expect(edited?.text).toBe('A:\n  Type: Pass\n  Next: B # last\n  X: 1\n');
});

test('a new field stands where the catalogue has it', () => {
  const { tree } = definitionParser('json')('{"A": {"Type": "Task", "Resource": "r", "End": true}}');
  if (tree === undefined) throw new Error('not readable');
  const edited = editDefinition(tree, setField(tree, { path: ['A'], shape: 'task', name: 'TimeoutSeconds' }, 3));
  expect(edited?.text).toBe('{"A": {"Type": "Task", "Resource": "r", "TimeoutSeconds": 3, "End": true}}');
});
