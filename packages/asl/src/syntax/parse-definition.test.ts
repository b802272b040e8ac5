import { describe, expect, test } from 'vitest';
import { resolvePointer } from '../json/json-pointer.ts';
import { parseJson } from '../json/parse-json.ts';
import { printJson } from '../json/print-json.ts';
import { DEFINITION_BYTES_MAX, parseDefinition } from './parse-definition.ts';
import { definitionParser, parseYamlDefinition } from './parse-yaml-definition.ts';
import { memberOf, sourceToJson, textOf } from './source-node.ts';
import type { SourceFormat } from './source-text.ts';

function valueOf(text: string, format: SourceFormat): string | undefined {
  const { tree } = definitionParser(format)(text);
  return tree === undefined ? undefined : printJson(sourceToJson(tree));
}

function findings(text: string, format: SourceFormat): readonly string[] {
  return definitionParser(format)(text).diagnostics.map(
    ({ severity, code, message, line, column }) => `${severity} ${code} ${line}:${column} ${message}`,
  );
}

describe('JSON', () => {
  test('gives the value that the JSON parser gives, with the place of each node', () => {
    const text = '{"a": [1.0, {"__proto__": "x"}],\n "b": null, "c": true}';
    const { tree, diagnostics } = parseDefinition(text);
    expect(diagnostics).toEqual([]);
    expect(tree === undefined ? undefined : sourceToJson(tree)).toEqual(parseJson(text));
    const node = memberOf(tree, 'b');
    expect(node).toMatchObject({ kind: 'null', offset: text.indexOf('null'), length: 4 });
    expect(node?.source.placeAt(node.offset)).toEqual({ line: 2, column: 7 });
  });

  test("reports a syntax error with AWS's message and location, and with ours", () => {
    const [finding] = parseDefinition('not a definition').diagnostics;
    const location = '[Source: (String)"not a definition"; line: 1, column: 4]';
    expect(finding).toEqual({
      code: 'INVALID_JSON_DESCRIPTION',
      severity: 'ERROR',
      message: `Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at ${location}`,
      location,
      pointer: '',
      line: 1,
      column: 1,
      offset: 0,
      length: 3,
      hint: undefined,
    });
  });

  test('repeats only the beginning of a long text', () => {
    const [finding] = parseDefinition(`{"a": ${' '.repeat(10_000)}x}`).diagnostics;
    expect(finding?.location).toContain('"[truncated 9508 chars]; line: 1, column: 10008]');
    expect(finding?.location?.length).toBeLessThan(700);
  });

  test('takes the last of duplicate keys, as AWS does, and warns', () => {
    const text = '{"a": 1, "a": 2}';
    expect(valueOf(text, 'json')).toBe('{"a":2}');
    expect(findings(text, 'json')).toEqual([
      "WARNING SCHEMA_VALIDATION_FAILED 1:10 The key 'a' appears more than once in this object; only its last value counts",
    ]);
  });

  test.each(['', ' ', '\n\t', '[]', '1', '"text"', 'null', '[{"StartAt": "A"}]'])('refuses %j', (text) => {
    const { tree, diagnostics } = parseDefinition(text);
    expect(tree).toBeUndefined();
    expect(diagnostics).toMatchObject([
      { code: 'SCHEMA_VALIDATION_FAILED', message: 'Definition must be a valid JSON object', location: undefined },
    ]);
  });

  test('limits depth', () => {
    const nested = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
    expect(findings(nested(1_000), 'json')).toEqual([]);
    expect(findings(nested(1_001), 'json')).toEqual([
      'ERROR TOO_DEEPLY_NESTED 1:5001 Document nesting depth (1001) exceeds the maximum allowed (1000)',
    ]);
    expect(findings('['.repeat(500_000), 'json')[0]).toContain('TOO_DEEPLY_NESTED');
  });

  test('limits bytes, not characters', () => {
    const text = (characters: number) => `{"a":"${'é'.repeat(characters)}"}`;
    const fitting = (DEFINITION_BYTES_MAX - 8) / 2;
    expect(findings(text(fitting), 'json')).toEqual([]);
    expect(findings(text(fitting + 1), 'json')[0]).toContain(
      'Definition is 1048578 bytes; at most 1048576 are allowed',
    );
  });
});

describe('YAML', () => {
  test('reads scalars as YAML 1.2 and keeps the text of numbers', () => {
    const text = `
a: 1
b: 1.0
c: 1e3
d: 12345678901234567890
e: 0x1F
f: yes
g: 2016-03-14T01:59:00Z
h: |
  two
  lines
i:
j: [~, true, {k: 'l'}]
1: one
null: no
__proto__: {x: 1}
`;
    expect(valueOf(text, 'yaml')).toBe(
      '{"a":1,"b":1.0,"c":1000.0,"d":12345678901234567890,"e":31,"f":"yes","g":"2016-03-14T01:59:00Z",' +
        '"h":"two\\nlines\\n","i":null,"j":[null,true,{"k":"l"}],"1":"one","null":"no","__proto__":{"x":1}}',
    );
  });

  test('gives the place of each node', () => {
    const text = 'States:\n  A: {Type: "Pass"}\n  B:\n';
    const { tree } = parseYamlDefinition(text);
    const type = memberOf(memberOf(memberOf(tree, 'States'), 'A'), 'Type');
    expect(textOf(type)).toBe('Pass');
    expect(text.slice(type?.offset, (type?.offset ?? 0) + (type?.length ?? 0))).toBe('"Pass"');
    const missing = memberOf(memberOf(tree, 'States'), 'B');
    expect(missing?.source.placeAt(missing.offset)).toEqual({ line: 3, column: 3 });
  });

  test('expands aliases', () => {
    expect(valueOf('a: &x [{b: 1}]\nc: *x\n', 'yaml')).toBe('{"a":[{"b":1}],"c":[{"b":1}]}');
  });

  test('is read as JSON where it is JSON', () => {
    const text = '{"a": [1, "b\\n", {"c": null}]}';
    expect(valueOf(text, 'yaml')).toBe(valueOf(text, 'json'));
  });

  test.each([
    ['a: *nowhere', 'ERROR INVALID_JSON_DESCRIPTION 1:4 The alias *nowhere refers to no anchor before it'],
    ['a: &x [*x]', 'ERROR INVALID_JSON_DESCRIPTION 1:8 The alias *x refers to no anchor before it'],
    ['a: !Sub x', 'ERROR INVALID_JSON_DESCRIPTION 1:4 Unresolved tag: !Sub'],
    [
      'a: 1\n---\nb: 2',
      'ERROR INVALID_JSON_DESCRIPTION 2:1 The text holds several YAML documents; a definition is one',
    ],
    ['? [a]\n: 1', 'ERROR INVALID_JSON_DESCRIPTION 1:3 A key must be a plain text'],
    ['a: .nan', 'ERROR INVALID_JSON_DESCRIPTION 1:4 JSON has no such value'],
    [
      'a: 1\na: 2',
      "ERROR INVALID_JSON_DESCRIPTION 2:1 The key 'a' appears more than once in this object; only its last value counts",
    ],
    ['a: "x', 'ERROR INVALID_JSON_DESCRIPTION 1:6 Missing closing "quote'],
    ['- a', 'ERROR SCHEMA_VALIDATION_FAILED 1:1 Definition must be a valid JSON object'],
    ['# nothing', 'ERROR SCHEMA_VALIDATION_FAILED 1:1 Definition must be a valid JSON object'],
  ])('refuses %j', (text, finding) => {
    expect(parseYamlDefinition(text).tree).toBeUndefined();
    expect(findings(text, 'yaml')).toEqual([finding]);
  });

  test('limits what aliases stand for', () => {
    let text = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n';
    for (let i = 1; i < 30; i++)
      text += `a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]\n`;
    expect(findings(text, 'yaml')[0]).toContain('The aliases stand for more than 50000 values');
  });

  test('limits the depth of aliases', () => {
    let text = 'a0: &a0 [x]\n';
    for (let i = 1; i < 1_100; i++) text += `a${i}: &a${i} [*a${i - 1}]\n`;
    expect(findings(text, 'yaml')[0]).toContain('or nest too deeply');
  });

  test.each(['['.repeat(10_000), '- '.repeat(10_000), '{a: '.repeat(10_000), '? '.repeat(10_000)])(
    'limits depth before composing (%#)',
    (text) => {
      expect(findings(text, 'yaml')[0]).toContain('TOO_DEEPLY_NESTED');
    },
  );
});

test.each(['a: "b', "- 'x", 'a: {b', '[1, {c: 2'])(
  'what is missing behind the end of %s is marked at its end',
  (text) => {
    const { tree, diagnostics } = parseYamlDefinition(text);
    expect(tree).toBeUndefined();
    for (const { offset, length } of diagnostics) expect(offset + length).toBeLessThanOrEqual(text.length);
  },
);

test('what is nonsense in every line gives a limited number of findings', () => {
  expect(findings('"x" '.repeat(1_000), 'yaml').length).toBeLessThanOrEqual(50);
});

test('a YAML definition turned into JSON parses to the same value', () => {
  const { tree } = parseYamlDefinition('StartAt: A\nStates:\n  A:\n    Type: Wait\n    Seconds: 1\n    End: true\n');
  const json = tree === undefined ? '' : printJson(sourceToJson(tree));
  expect(resolvePointer(parseJson(json), '/States/A/Seconds')).toBe(1);
});
