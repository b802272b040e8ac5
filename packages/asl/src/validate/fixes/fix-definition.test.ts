import { assert, constantFrom, nat, property, subarray, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { fromPlain } from '../../json/from-plain.ts';
import { jsonEqual } from '../../json/json-equal.ts';
import type { PlainJson } from '../../json/to-plain.ts';
import { parseDefinition } from '../../syntax/parse-definition.ts';
import { definitionParser } from '../../syntax/parse-yaml-definition.ts';
import { sourceToJson } from '../../syntax/source-node.ts';
import type { SourceFormat } from '../../syntax/source-text.ts';
import { applyFixes, fixDefinition } from './fix-definition.ts';
import { reviewDefinition } from './review-definition.ts';

const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:f';

function fix(text: string, format: SourceFormat = 'json') {
  return fixDefinition(text, { parse: definitionParser(format), type: 'STANDARD' });
}

/** A machine of one state that succeeds, with that state's fields as JSON text. */
function state(fields: string): string {
  return `{"StartAt": "A", "States": {"A": {${fields}}, "B b": {"Type": "Succeed"}}}`;
}

describe('each fix', () => {
  const to = '"Next": "B b"';
  test.each([
    ['a misspelt field', `"Type": "Pass", "Commment": "x", ${to}`, `"Type": "Pass", "Comment": "x", ${to}`],
    ['a misspelt type', `"Type": "Pas", "Comment": "x", ${to}`, `"Type": "Pass", "Comment": "x", ${to}`],
    ['a misspelt target', '"Type": "Pass", "Result": 1, "Next": "b_b"', `"Type": "Pass", "Result": 1, ${to}`],
    ['Next and End together', `"Type": "Pass", "Result": 1, ${to}, "End": true`, `"Type": "Pass", "Result": 1, ${to}`],
    ['a number in quotes', `"Type": "Wait", "Seconds": "30", ${to}`, `"Type": "Wait", "Seconds": 30, ${to}`],
    [
      'a word in other letters',
      `"Type": "Task", "Resource": "${LAMBDA}", "Retry": [{"ErrorEquals": ["E"], "JitterStrategy": "full"}], ${to}`,
      `"Type": "Task", "Resource": "${LAMBDA}", "Retry": [{"ErrorEquals": ["E"], "JitterStrategy": "FULL"}], ${to}`,
    ],
    [
      'one error outside a list',
      `"Type": "Task", "Resource": "${LAMBDA}", "Retry": [{"ErrorEquals": "E"}], ${to}`,
      `"Type": "Task", "Resource": "${LAMBDA}", "Retry": [{"ErrorEquals": ["E"]}], ${to}`,
    ],
    [
      'an error that is named twice',
      `"Type": "Task", "Resource": "${LAMBDA}", "Retry": [{"ErrorEquals": ["E", "F", "E"]}], ${to}`,
      `"Type": "Task", "Resource": "${LAMBDA}", "Retry": [{"ErrorEquals": ["E", "F"]}], ${to}`,
    ],
    ['End: false', `"Type": "Pass", "Result": 1, "End": false, ${to}`, `"Type": "Pass", "Result": 1, ${to}`],
  ])('%s', (_name, before, after) => {
    const fixed = fix(state(before));
    expect(fixed.text).toBe(state(after));
    expect(fixed.applied).toHaveLength(1);
    expect(fixed.review.diagnostics).toEqual([]);
  });

  test('End on a state that ends anyway', () => {
    const before = '{"StartAt": "A", "States": {"A": {"Type": "Succeed", "End": true}}}';
    expect(fix(before).text).toBe('{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}');
  });

  test('Next that leads nowhere gives way to End', () => {
    const before = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "X", "End": true}}}';
    expect(fix(before).text).toBe('{"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}');
  });
});

test('in YAML comments, order, quotes and line ends stay', () => {
  const before = [
    '# The lines of an order',
    "StartAt: 'Lines'",
    'States:',
    '  Lines: # all of them',
    '    Type: Map',
    '    Iterator:   # old',
    '      StartAt: Reserve',
    '      States:',
    '        Reserve: { "Type": Pass, Result: 1, Next: X, End: true }',
    '    End: true',
    '',
  ].join('\r\n');
  const after = before.replace('Iterator:', 'ItemProcessor:').replace(', Next: X', '');
  const fixed = fix(before, 'yaml');
  expect(fixed.text).toBe(after);
  expect(fixed.review.diagnostics).toEqual([]);
});

test('a fix that would leave as much to say is not applied', () => {
  const before = '{"StartAt": "A", "Sates": {"A": {"Type": "Bad"}, "B": {"Type": "Worse"}, "C": {"Type": "Worst"}}}';
  expect(fix(before)).toMatchObject({ text: before, applied: [] });
});

test('a fix that cannot be applied with the others does not hold them up', () => {
  const names = '["States.Runtime", "States.Runtime"]';
  const before = state(
    `"Type": "Task", "Resource": "${LAMBDA}", "Catch": [{"ErrorEquals": ${names}, "Next": "B b"}], "End": false, "Next": "B b"`,
  );
  const { text, review } = fix(before);
  expect(text).toContain('"ErrorEquals": ["States.Runtime"]');
  expect(text).not.toContain('"End"');
  expect(review.diagnostics.map(({ rule }) => rule)).toEqual(['runtime-error-listed']);
});

test('what is no definition stays as it is', () => {
  for (const text of ['', '[]', '{"a":', 'x: [', 'null'])
    expect(fix(text, 'yaml')).toMatchObject({ text, applied: [] });
});

test('of fixes that touch each other the first one is applied', () => {
  const findings = reviewDefinition(state('"Type": "Task", "Retry": [{"ErrorEquals": ["E", "E", "E"]}]'), {
    parse: parseDefinition,
    type: 'STANDARD',
  });
  const fixable = findings.diagnostics.filter(({ rule }) => rule === 'duplicate-error-name');
  expect(fixable).toHaveLength(2);
  expect(applyFixes('', []).text).toBe('');
  expect(applyFixes('x'.repeat(200), fixable).applied).toEqual(fixable.slice(0, 1));
});

/** Faults that can be put into a machine, each fixable by itself. */
const FAULTS: Readonly<Record<string, (machine: Machine) => void>> = {
  iterator: ({ States: { M } }) => rename(M, 'ItemProcessor', 'Iterator'),
  parameters: ({ States: { M } }) => rename(M, 'ItemSelector', 'Parameters'),
  comment: ({ States: { T } }) => rename(T, 'Comment', 'Coment'),
  resource: ({ States: { T } }) => rename(T, 'Resource', 'Resourse'),
  endToo: ({ States: { M } }) => void (M['End'] = true),
  endFalse: ({ States: { W } }) => void (W['End'] = false),
  seconds: ({ States: { W } }) => void (W['Seconds'] = '7'),
  target: ({ States: { T } }) => void (T['Next'] = 'w'),
  errors: ({ States: { T } }) => void (T['Retry'] = [{ ErrorEquals: ['x', 'y', 'x'] }]),
  type: ({ States: { W } }) => void (W['Type'] = 'wait'),
  succeedEnd: ({ States: { S } }) => void (S['End'] = true),
};

type StateFields = Record<string, PlainJson>;
interface Machine {
  StartAt: string;
  States: { M: StateFields; T: StateFields; W: StateFields; S: StateFields };
}

function rename(fields: StateFields, from: string, to: string): void {
  const entries = Object.entries(fields).map(([key, value]) => [key === from ? to : key, value] as const);
  for (const key of Object.keys(fields)) delete fields[key];
  Object.assign(fields, Object.fromEntries(entries));
}

function soundMachine(): Machine {
  const inner = { StartAt: 'I', States: { I: { Type: 'Pass', Result: { 'a b': [1, 2.5, null] }, End: true } } };
  return {
    StartAt: 'M',
    States: {
      M: { Type: 'Map', ItemSelector: { 'i.$': '$$.Map.Item.Value' }, ItemProcessor: inner, Next: 'T' },
      T: { Type: 'Task', Comment: 'ä: "x" # y', Resource: LAMBDA, Retry: [{ ErrorEquals: ['x', 'y'] }], Next: 'W' },
      W: { Type: 'Wait', Seconds: 7, Next: 'S' },
      S: { Type: 'Succeed' },
    },
  };
}

const writers: Readonly<Record<string, readonly [SourceFormat, (machine: Machine) => string]>> = {
  'dense JSON': ['json', (machine) => JSON.stringify(machine)],
  'spread JSON': ['json', (machine) => JSON.stringify(machine, undefined, '\t').replaceAll('\n', '\r\n')],
  'block YAML': ['yaml', (machine) => stringify(machine)],
  'quoted YAML': [
    'yaml',
    (machine) => stringify(machine, { defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'QUOTE_DOUBLE' }),
  ],
  'flow YAML': ['yaml', (machine) => stringify(machine, { collectionStyle: 'flow', lineWidth: 60 })],
};

test('any faults together, in any notation, are fixed, and the definition is the sound one again', () => {
  assert(
    property(subarray(Object.keys(FAULTS)), constantFrom(...Object.keys(writers)), (faults, notation) => {
      const [format, write] = writers[notation] ?? ['json', JSON.stringify];
      const machine = soundMachine();
      for (const name of faults) FAULTS[name]?.(machine);
      const text = write(machine);
      const fixed = fix(text, format);
      const { tree } = definitionParser(format)(fixed.text);
      expect(tree !== undefined && jsonEqual(sourceToJson(tree), fromPlain(soundMachine())), fixed.text).toBe(true);
      expect(fixed.review.diagnostics).toEqual([]);
      if (faults.length === 0) expect(fixed.text).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('whatever was torn out of a definition, fixing leaves one that parses and has no more to say', () => {
  const text = JSON.stringify(soundMachine(), undefined, 1);
  assert(
    property(tuple(nat(text.length), nat(12)), constantFrom('', '"', ',', ' ', '{}', 'x'), ([from, length], put) => {
      const torn = text.slice(0, from) + put + text.slice(from + length);
      const before = reviewDefinition(torn, { parse: parseDefinition, type: 'STANDARD' });
      const fixed = fix(torn);
      if (before.tree === undefined || fixed.applied.length === 0) expect(fixed.text).toBe(torn);
      else expect(fixed.review.diagnostics.length).toBeLessThan(before.diagnostics.length);
      expect(fixed.review.tree === undefined).toBe(before.tree === undefined);
    }),
    { numRuns: 500 },
  );
});
