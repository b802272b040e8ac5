import { type SourceFormat, type SourceNode } from '@stepwright/asl';
import { definitionParser } from '@stepwright/asl/yaml';
import { describe, expect, test } from 'vitest';
import type { Change } from './change.ts';
import { editDefinition } from './edit-definition.ts';
import { nodeAt } from './path.ts';
import { applyEdits, invertEdits } from './text-edits.ts';
import { Excerpt, type Written } from './written.ts';

function treeOf(text: string, format: SourceFormat): SourceNode {
  const { tree, diagnostics } = definitionParser(format)(text);
  if (tree === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return tree;
}

function expectEdit(format: SourceFormat, before: string, changes: readonly Change[], after: string): void {
  const edited = editDefinition(treeOf(before, format), changes);
  expect(edited?.text).toBe(after);
  const edits = edited?.edits ?? [];
  expect(applyEdits(after, invertEdits(before, edits))).toBe(before);
}

describe('JSON', () => {
  const before = '{\n  "a" : 1,\n  "list": ["x", "y"],\n\n  "b": {"c": 1.0}\n}';

  test.each<readonly [string, Change, string]>([
    ['a value', { kind: 'replace', path: ['a'], value: 'é' }, before.replace('1,', '"é",')],
    ['a number as it was written', { kind: 'replace', path: ['a'], value: 2.5 }, before.replace('1,', '2.5,')],
    [
      'a value by an object',
      { kind: 'replace', path: ['a'], value: new Map([['x', 1]]) },
      before.replace('1,', '{\n    "x": 1\n  },'),
    ],
    [
      'a new member behind another',
      { kind: 'addMember', path: ['n'], value: true, after: 'a' },
      before.replace('1,', '1,\n  "n": true,'),
    ],
    [
      'a new first member',
      { kind: 'addMember', path: ['n'], value: [], after: undefined },
      before.replace('"a"', '"n": [],\n  "a"'),
    ],
    [
      'a member in a line',
      { kind: 'addMember', path: ['b', 'd'], value: new Map([['x', [1]]]), after: 'c' },
      before.replace('1.0', '1.0, "d": {"x": [1]}'),
    ],
    ['an item', { kind: 'addItem', path: ['list', 2], value: 'z' }, before.replace('"y"', '"y", "z"')],
    ['a first item', { kind: 'addItem', path: ['list', 0], value: 'z' }, before.replace('"x"', '"z", "x"')],
    ['a removed member', { kind: 'remove', path: ['list'] }, '{\n  "a" : 1,\n  "b": {"c": 1.0}\n}'],
    ['a removed last member', { kind: 'remove', path: ['b'] }, '{\n  "a" : 1,\n  "list": ["x", "y"]\n}'],
    ['a removed only member', { kind: 'remove', path: ['b', 'c'] }, before.replace('{"c": 1.0}', '{}')],
    ['a removed item', { kind: 'remove', path: ['list', 1] }, before.replace(', "y"', '')],
    ['a key', { kind: 'renameKey', path: ['list'], key: 'q"' }, before.replace('"list"', String.raw`"q\""`)],
  ])('changes %s and nothing else', (_, change, after) => {
    expectEdit('json', before, [change], after);
  });

  test('takes a piece of the text over with its form', () => {
    const text = '{\n\t"A": {\n\t\t"x" :  1,\n\t\t"y": [1,2]\n\t},\n\t"B": {}\n}\n';
    const tree = treeOf(text, 'json');
    const node = nodeAt(tree, ['A']);
    if (node === undefined) throw new Error('no A');
    const moved: Change = { kind: 'addMember', path: ['B', 'A'], value: new Excerpt(node), after: undefined };
    expectEdit(
      'json',
      text,
      [moved, { kind: 'remove', path: ['A'] }],
      '{\n\t"B": {\n\t\t"A": {\n\t\t\t"x" :  1,\n\t\t\t"y": [1,2]\n\t\t}\n\t}\n}\n',
    );
  });

  test('a key that stands twice is still changed to what it should say', () => {
    expectEdit('json', '{"a": {"k": 1, "k": 2}}', [{ kind: 'remove', path: ['a', 'k'] }], '{"a": {}}');
  });

  test('line ends of Windows stay', () => {
    const change: Change = { kind: 'addMember', path: ['b'], value: new Map([['c', 1]]), after: 'a' };
    expectEdit('json', '{\r\n  "a": 1\r\n}', [change], '{\r\n  "a": 1,\r\n  "b": {\r\n    "c": 1\r\n  }\r\n}');
  });

  test.each<Change>([
    { kind: 'replace', path: ['none'], value: 1 },
    { kind: 'addMember', path: ['a'], value: 1, after: undefined },
    { kind: 'addMember', path: ['n'], value: 1, after: 'none' },
    { kind: 'addItem', path: ['list', 3], value: 1 },
    { kind: 'remove', path: ['list', 2] },
    { kind: 'renameKey', path: ['a'], key: 'b' },
    { kind: 'remove', path: [] },
  ])('refuses what does not fit: %j', (change) => {
    expect(editDefinition(treeOf(before, 'json'), [change])).toBeUndefined();
  });
});

const yaml = `# head
StartAt: A # first
States:
  # about A
  A:
    Type: 'Pass' # kind
    Result:
      - one
      # about two
      - k: v
        l: "w"

    End: true
    # end of A
  # about B
  B: {Type: Pass, Next: A}
  C:
    Empty:
`;

describe('YAML', () => {
  test.each<readonly [string, Change, string]>([
    [
      'a value in its quotes',
      { kind: 'replace', path: ['States', 'A', 'Type'], value: "it's" },
      yaml.replace("'Pass'", "'it''s'"),
    ],
    [
      'a value in double quotes',
      { kind: 'replace', path: ['States', 'A', 'Result', 1, 'l'], value: 'x' },
      yaml.replace('"w"', '"x"'),
    ],
    [
      'a plain value',
      { kind: 'replace', path: ['StartAt'], value: '{% $x %}' },
      yaml.replace('A # first', '"{% $x %}" # first'),
    ],
    [
      'a value by a text of lines',
      { kind: 'replace', path: ['States', 'C', 'Empty'], value: 'a\nb\n' },
      yaml.replace('Empty:', 'Empty: |\n      a\n      b'),
    ],
    [
      'a value in a flow',
      { kind: 'replace', path: ['States', 'B', 'Next'], value: 'C' },
      yaml.replace('Next: A', 'Next: C'),
    ],
    [
      'a value by a block',
      { kind: 'replace', path: ['States', 'C', 'Empty'], value: new Map([['x', [1, 'a b']]]) },
      yaml.replace('Empty:', 'Empty:\n      x:\n        - 1\n        - a b'),
    ],
    [
      'a block by a value',
      { kind: 'replace', path: ['States', 'A', 'Result'], value: [] },
      yaml.replace(/Result:[^]*"w"/, 'Result: []'),
    ],
    [
      'a new member',
      { kind: 'addMember', path: ['States', 'A', 'Comment'], value: 'yes: no', after: 'Type' },
      yaml.replace('# kind', '# kind\n    Comment: "yes: no"'),
    ],
    [
      'a new first member',
      { kind: 'addMember', path: ['States', 'Z'], value: new Map([['Type', 'Fail']]), after: undefined },
      yaml.replace('A:\n', 'Z:\n    Type: Fail\n  A:\n'),
    ],
    [
      'a new state below the comments of the one before',
      { kind: 'addMember', path: ['States', 'Z'], value: new Map([['Type', 'Fail']]), after: 'A' },
      yaml.replace('# end of A', '# end of A\n  Z:\n    Type: Fail'),
    ],
    [
      'a member in a flow',
      { kind: 'addMember', path: ['States', 'B', 'X'], value: [1, 'a: b'], after: 'Type' },
      yaml.replace('Pass, Next', 'Pass, X: [1, "a: b"], Next'),
    ],
    [
      'an item',
      {
        kind: 'addItem',
        path: ['States', 'A', 'Result', 2],
        value: new Map([
          ['m', 1],
          ['n', 2],
        ]),
      },
      yaml.replace('"w"', '"w"\n      - m: 1\n        n: 2'),
    ],
    [
      'a first item',
      { kind: 'addItem', path: ['States', 'A', 'Result', 0], value: 'zero' },
      yaml.replace('- one', '- zero\n      - one'),
    ],
    [
      'a removed member with what is said about it',
      { kind: 'remove', path: ['States', 'B'] },
      yaml.replace('  # about B\n  B: {Type: Pass, Next: A}\n', ''),
    ],
    [
      'a removed member of a dash',
      { kind: 'remove', path: ['States', 'A', 'Result', 1, 'k'] },
      yaml.replace('k: v\n        l', 'l'),
    ],
    [
      'a removed only member',
      { kind: 'remove', path: ['States', 'C', 'Empty'] },
      yaml.replace('C:\n    Empty:', 'C: {}'),
    ],
    [
      'a removed item',
      { kind: 'remove', path: ['States', 'A', 'Result', 1] },
      yaml.replace('      - k: v\n        l: "w"\n', ''),
    ],
    ['a removed member of a flow', { kind: 'remove', path: ['States', 'B', 'Next'] }, yaml.replace(', Next: A', '')],
    ['a key', { kind: 'renameKey', path: ['States', 'A'], key: 'A: 2' }, yaml.replace('  A:\n', '  "A: 2":\n')],
  ])('changes %s and nothing else', (_, change, after) => {
    expectEdit('yaml', yaml, [change], after);
  });

  test('takes a piece of the text over with its comments', () => {
    const node = nodeAt(treeOf(yaml, 'yaml'), ['States', 'A']);
    if (node === undefined) throw new Error('no A');
    const processor: Written = new Map([['States', new Map([['A', new Excerpt(node)]])]]);
    const wrapped: Written = new Map<string, Written>([
      ['Type', 'Map'],
      ['ItemProcessor', processor],
    ]);
    const edited = editDefinition(treeOf(yaml, 'yaml'), [
      { kind: 'renameKey', path: ['States', 'A'], key: 'Each' },
      { kind: 'replace', path: ['States', 'Each'], value: wrapped },
    ]);
    expect(edited?.text).toContain(
      "        A:\n          Type: 'Pass' # kind\n          Result:\n            - one\n            # about two\n",
    );
    expect(edited?.text).toContain('# about A\n  Each:\n    Type: Map\n');
  });

  test('an alias in the way is written out', () => {
    const text = '# h\na: &x\n  - n: 1 # one\nb: *x\n';
    expectEdit(
      'yaml',
      text,
      [{ kind: 'replace', path: ['b', 0, 'n'], value: 2 }],
      '# h\na: &x\n  - n: 1 # one\nb:\n  - n: 2\n',
    );
  });
});
