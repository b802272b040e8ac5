import {
  fromPlain,
  isJsonArray,
  isJsonObject,
  type Json,
  jsonEqual,
  parseDefinition,
  printPrettyJson,
  sourceToJson,
} from '@stepwright/asl';
import { definitionParser, printYaml } from '@stepwright/asl/yaml';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, changeJson } from './change.ts';
import { editDefinition } from './edit-definition.ts';
import { type Path, valueAt } from './path.ts';
import { applyEdits, invertEdits } from './text-edits.ts';

const SEED = 11;

const key = fc.constantFrom('a', 'b', 'c d', 'x: y', '# k', '1', '__proto__', "q'", '"', 'null', '-', '$.x');
const scalar = fc.oneof(
  fc.constantFrom<Json>(
    null,
    true,
    1,
    2.5,
    '',
    'text',
    'a\nb\n',
    'a\n b\n\n',
    ' x ',
    '{% $a %}',
    "it's",
    '- a',
    'yes',
    '*a',
    '#',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries): Json => new Map(entries)),
  ),
})).value;
const document = fc
  .array(fc.tuple(key, value), { minLength: 1, maxLength: 5 })
  .map((entries): Json => new Map(entries));

/** A change that fits the document, chosen by numbers. */
function changeFor(root: Json, choices: readonly number[], written: Json, newKey: string): Change | undefined {
  let at: Json = root;
  const path: (string | number)[] = [];
  for (const choice of choices) {
    const keys: Path = isJsonArray(at) ? [...at.keys()] : isJsonObject(at) ? [...at.keys()] : [];
    const token = keys[choice % Math.max(1, keys.length)];
    if (token === undefined) break;
    path.push(token);
    at = valueAt(root, path) ?? null;
  }
  const last = path.at(-1);
  const after = typeof last === 'string' ? last : undefined;
  const kinds: readonly Change[] = [
    { kind: 'replace', path, value: written },
    { kind: 'addMember', path: [...path.slice(0, -1), newKey], value: written, after },
    { kind: 'addItem', path, value: written },
    { kind: 'remove', path },
    { kind: 'renameKey', path, key: newKey },
  ];
  const fitting = kinds.filter((change) => change.path.length > 0 && changeJson(root, change) !== undefined);
  return fitting[(choices[0] ?? 0) % Math.max(1, fitting.length)];
}

describe.each(['json', 'yaml'] as const)(`edits of %s (seed ${SEED})`, (format) => {
  test('say exactly the changed value, and their inverse gives the text back', () => {
    fc.assert(
      fc.property(
        document,
        fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
        value,
        key,
        (root, choices, written, newKey) => {
          const change = changeFor(root, choices, written, newKey);
          const text = format === 'json' ? printPrettyJson(root) : printYaml(root);
          fc.pre(change !== undefined && text !== undefined);
          const { tree } = definitionParser(format)(text ?? '');
          if (tree === undefined || change === undefined) throw new Error('not readable');
          const edited = editDefinition(tree, [change]);
          const expected = changeJson(root, change);
          expect(edited !== undefined && expected !== undefined && jsonEqual(sourceToJson(edited.tree), expected)).toBe(
            true,
          );
          expect(applyEdits(edited?.text ?? '', invertEdits(tree.source.text, edited?.edits ?? []))).toBe(
            tree.source.text,
          );
        },
      ),
      { seed: SEED, numRuns: 300 },
    );
  });
});

test('a plain value of the language can be written', () => {
  const { tree } = parseDefinition('{"a": 1}');
  if (tree === undefined) throw new Error('not readable');
  const edited = editDefinition(tree, [{ kind: 'replace', path: ['a'], value: fromPlain({ b: [1] }) }]);
  expect(edited?.text).toBe('{"a": {\n  "b": [1]\n}}');
});
