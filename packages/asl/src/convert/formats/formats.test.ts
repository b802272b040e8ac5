import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonEqual } from '../../json/json-equal.ts';
import { type Json, JsonNumber } from '../../json/json.ts';
import { parseJson } from '../../json/parse-json.ts';
import { printJson } from '../../json/print-json.ts';
import { definitionParser } from '../../syntax/parse-yaml-definition.ts';
import { sourceToJson } from '../../syntax/source-node.ts';
import { countComments } from './count-comments.ts';
import { printPrettyJson } from './print-pretty-json.ts';
import { editYaml, printYaml } from './print-yaml.ts';

const SEED = 7;

function read(text: string, format: 'json' | 'yaml'): Json {
  const { tree } = definitionParser(format)(text);
  if (tree === undefined) throw new Error(`not readable:\n${text}`);
  return sourceToJson(tree);
}

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
  fc.constantFrom('1.0', '1e3', '12345678901234567890', '1.5E300').map((text): Json => parseJson(text)),
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'yes',
    'null',
    '1.0',
    '0x1F',
    '{% $x %}',
    '- a',
    'a: b',
    '# no',
    'two\nlines\n',
    ' x ',
    '*a',
    '~',
    '<<',
  ),
);
const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json; object: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.oneof(fc.constantFrom(null, true, false), number, text),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.array(fc.tuple(text, tie('value')), { maxLength: 4 }).map((entries): Json => new Map(entries)),
})).object;

describe(`formats (seed ${SEED})`, () => {
  test('a value printed as YAML or as JSON reads back as itself, in its order', () => {
    fc.assert(
      fc.property(json, (value) => {
        const yaml = printYaml(value);
        expect(yaml).toBeDefined();
        expect(printJson(read(yaml ?? '', 'yaml'))).toBe(printJson(value));
        expect(printJson(read(printPrettyJson(value), 'json'))).toBe(printJson(value));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('a YAML text changed into another value says that value', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        const edited = editYaml(printYaml(before) ?? '', after);
        expect(edited !== undefined && jsonEqual(read(edited, 'yaml'), after)).toBe(true);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

test('what stays the same keeps its comments, its order and its quotes', () => {
  const before =
    '# head\nStartAt: A # first\nStates:\n  # about A\n  A:\n    Type: "Pass"\n    Result: 1\n    End: true\n# tail\n';
  const after = parseJson('{"StartAt":"A","States":{"A":{"Type":"Pass","Output":{"x":"{% 1 %}"},"End":true}}}');
  expect(editYaml(before, after)).toBe(
    '# head\nStartAt: A # first\nStates:\n  # about A\n  A:\n    Type: "Pass"\n    Output:\n      x: "{% 1 %}"\n    End: true\n\n# tail\n',
  );
});

test('an alias of something that changed is written out', () => {
  const before = 'a: &x\n  b: 1\nc: *x\n';
  expect(editYaml(before, parseJson('{"a":{"b":2},"c":{"b":1}}'))).toBe('a: &x\n  b: 2\nc:\n  b: 1\n');
});

test('comments are counted', () => {
  expect(countComments('# a\nb: "# no" # c\n')).toBe(2);
});

test('YAML cannot say a number past the largest double', () => {
  expect(printYaml(new Map([['a', new JsonNumber('1e309')]]))).toBeUndefined();
});
