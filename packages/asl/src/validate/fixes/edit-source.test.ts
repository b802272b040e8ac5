import { expect, test } from 'vitest';
import { definitionParser } from '../../syntax/parse-yaml-definition.ts';
import type { SourceFormat } from '../../syntax/source-text.ts';
import type { TextEdit } from '../diagnostic.ts';
import { fieldPlace, itemPlaces, type Place, rootPlace } from '../place.ts';
import { removeItem, removeMember, renameKey, replaceText, replaceWithLiteral, wrapInArray } from './edit-source.ts';

function apply(text: string, format: SourceFormat, edit: (root: Place) => TextEdit | undefined): string | undefined {
  const { tree, diagnostics } = definitionParser(format)(text);
  if (tree === undefined) throw new Error(diagnostics[0]?.message);
  const done = edit(rootPlace(tree));
  if (done === undefined) return undefined;
  const changed = text.slice(0, done.offset) + done.replacement + text.slice(done.offset + done.length);
  expect(definitionParser(format)(changed).tree, changed).toBeDefined();
  return changed;
}

function at(root: Place, ...path: (string | number)[]): Place {
  return path.reduce<Place>((place, token) => {
    const next = typeof token === 'number' ? itemPlaces(place)[token] : fieldPlace(place, token);
    if (next === undefined) throw new Error(`nothing at ${token}`);
    return next;
  }, root);
}

test.each<[SourceFormat, string, string]>([
  ['json', '{ "b" :1 , "a": 2 }', '{ "x.$" :1 , "a": 2 }'],
  ['yaml', 'b: 1 # why\na: 2\n', 'x.$: 1 # why\na: 2\n'],
  ['yaml', "'b': 1\r\na: 2\r\n", "'x.$': 1\r\na: 2\r\n"],
  ['yaml', '"b": 1', '"x.$": 1'],
  ['yaml', '? b\n: 1\n', '? x.$\n: 1\n'],
  ['yaml', '{b: 1, a: 2}', '{x.$: 1, a: 2}'],
  ['yaml', '&k b: 1', '&k x.$: 1'],
])('%s: a key gets another name in %j', (format, before, after) => {
  expect(apply(before, format, (root) => renameKey(at(root, 'b'), 'x.$'))).toBe(after);
});

test('a key is not renamed to one that is there', () => {
  expect(apply('{"a": 1, "b": 2}', 'json', (root) => renameKey(at(root, 'b'), 'a'))).toBeUndefined();
});

test.each([
  ['true', '"true": 1'],
  ['', '"": 1'],
  ['1', '"1": 1'],
  ['a: b', '"a: b": 1'],
  ['a b', 'a b: 1'],
])('a plain key in YAML that becomes %j gets quotes where it needs them', (name, after) => {
  expect(apply('b: 1', 'yaml', (root) => renameKey(at(root, 'b'), name))).toBe(after);
});

test.each<[SourceFormat, string, string | undefined]>([
  ['json', '{"a": 1, "b": 2, "c": 3}', '{"a": 1, "c": 3}'],
  ['json', '{\n  "a": 1,\n  "b": 2\n}', '{\n  "a": 1\n}'],
  ['json', '{ "b": 2 }', '{  }'],
  ['json', '{"b": 1, "b": 2}', undefined],
  ['json', '{"b": {}, "c": 3}', undefined],
  ['yaml', 'a: 1\nb: 2\nc: 3\n', 'a: 1\nc: 3\n'],
  ['yaml', 'a: 1\r\nb: 2', 'a: 1\r\n'],
  ['yaml', 'a: 1\nb: 2 # why\nc: 3\n', undefined],
  ['yaml', 'b: 2\n', undefined],
  ['yaml', 'a: &x 1\nb: *x\n', undefined],
  ['yaml', 'b: &x 1\na: *x\n', undefined],
  ['yaml', 'a: 1\nb: |\n  two\n  lines\n', undefined],
  ['yaml', '{a: 1, b: 2}', '{a: 1}'],
  ['yaml', '{b: 2, # why\n a: 1}', undefined],
])('%s: a member is taken out of %j', (format, before, after) => {
  expect(apply(before, format, (root) => removeMember(at(root, 'b')))).toBe(after);
});

test.each<[SourceFormat, string, string | undefined]>([
  ['json', '{"a": ["x", "y", "z"]}', '{"a": ["x", "z"]}'],
  ['json', '{"a": ["x", "y"]}', '{"a": ["x"]}'],
  ['yaml', 'a:\n  - x\n  - y\n  - z\n', 'a:\n  - x\n  - z\n'],
  ['yaml', 'a:\n- x\n- y', 'a:\n- x\n'],
  ['yaml', 'a: [x, y]\n', 'a: [x]\n'],
  ['yaml', 'a: [x, *b]\nb: y', undefined],
  ['yaml', 'b: &b y\na: [x, *b]\n', undefined],
  ['yaml', 'b: &b y\na:\n- x\n- *b\n', undefined],
])('%s: an item is taken out of %j', (format, before, after) => {
  const edit = (): string | undefined => apply(before, format, (root) => removeItem(at(root, 'a', 1)));
  if (before.endsWith('b: y')) expect(edit).toThrow('refers to no anchor');
  else expect(edit()).toBe(after);
});

test('values change within their quotes', () => {
  expect(apply('{"a": "1"}', 'json', (root) => replaceText(at(root, 'a').node, 'é"'))).toBe('{"a": "é\\""}');
  expect(apply("a: 'it''s'", 'yaml', (root) => replaceText(at(root, 'a').node, "what's"))).toBe("a: 'what''s'");
  expect(apply('a: >\n  folded\n', 'yaml', (root) => replaceText(at(root, 'a').node, 'x'))).toBeUndefined();
  expect(apply('{"a": 1}', 'json', (root) => replaceText(at(root, 'a').node, 'x'))).toBeUndefined();
  expect(apply('{"a": "1"}', 'json', (root) => replaceWithLiteral(at(root, 'a').node, '1'))).toBe('{"a": 1}');
  expect(apply("a: '1'", 'yaml', (root) => replaceWithLiteral(at(root, 'a').node, '1'))).toBe('a: 1');
  expect(apply('{"a": "1"}', 'json', (root) => wrapInArray(at(root, 'a').node))).toBe('{"a": ["1"]}');
  expect(apply('a: b # c', 'yaml', (root) => wrapInArray(at(root, 'a').node))).toBe('a: ["b"] # c');
  expect(apply('a: |\n  b\n', 'yaml', (root) => wrapInArray(at(root, 'a').node))).toBeUndefined();
  expect(apply('{"a": []}', 'json', (root) => wrapInArray(at(root, 'a').node))).toBeUndefined();
});
