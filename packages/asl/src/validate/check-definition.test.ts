import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileDefinition } from '../compile/compile-definition.ts';
import { fromPlain } from '../json/from-plain.ts';
import { printJson } from '../json/print-json.ts';
import { parseDefinition } from '../syntax/parse-definition.ts';
import { parseYamlDefinition } from '../syntax/parse-yaml-definition.ts';
import { sourceToJson } from '../syntax/source-node.ts';
import { checkDefinition } from './check-definition.ts';
import { findUnsupported } from './find-unsupported.ts';
import { FINDINGS_MAX } from './findings.ts';
import { formatAwsFindings } from './format-aws-findings.ts';
import { machine, toLine } from './rules/rule-harness.ts';

function check(definition: unknown) {
  const text = typeof definition === 'string' ? definition : printJson(fromPlain(definition));
  const { tree, diagnostics } = parseDefinition(text);
  return tree === undefined ? diagnostics : checkDefinition(tree, { type: 'STANDARD' });
}

/** A definition that uses most of the language. */
const order = {
  Comment: 'An order',
  StartAt: 'Validate',
  TimeoutSeconds: 3600,
  States: {
    Validate: {
      Type: 'Task',
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:validate',
      Parameters: { 'order.$': '$.order', 'id.$': "States.Format('o-{}', $$.Execution.Name)" },
      ResultSelector: { 'total.$': '$.total' },
      ResultPath: '$.checked',
      TimeoutSeconds: 30,
      HeartbeatSeconds: 10,
      Retry: [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 2, BackoffRate: 1.5 }, { ErrorEquals: ['States.ALL'] }],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Refused' }],
      Assign: { 'total.$': '$.total' },
      Next: 'Lines',
    },
    Lines: {
      Type: 'Map',
      ItemsPath: '$.order.lines',
      ItemSelector: { 'line.$': '$$.Map.Item.Value', 'total.$': '$total' },
      MaxConcurrency: 5,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Reserve',
        States: { Reserve: { Type: 'Pass', Result: { reserved: true }, ResultPath: '$.stock', End: true } },
      },
      ResultPath: null,
      Next: 'Large?',
    },
    'Large?': {
      Type: 'Choice',
      Choices: [
        {
          And: [{ Variable: '$total', NumericGreaterThan: 100 }, { Not: { Variable: '$.order.vip', IsPresent: true } }],
          Next: 'Cool down',
        },
      ],
      Default: 'Both',
    },
    'Cool down': { Type: 'Wait', SecondsPath: '$.order.pause', Next: 'Both' },
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Ship', States: { Ship: { Type: 'Pass', End: true } } },
        { StartAt: 'Bill', States: { Bill: { Type: 'Succeed' } } },
      ],
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
    Refused: { Type: 'Fail', ErrorPath: '$.error.Error', Cause: 'refused' },
  },
};

test('a definition that uses most of the language has no findings, in JSON and in YAML', () => {
  expect(check(order)).toEqual([]);
  const { tree } = parseYamlDefinition(JSON.stringify(order, undefined, 2));
  expect(tree === undefined ? undefined : checkDefinition(tree, { type: 'EXPRESS' })).toEqual([]);
});

test('all findings come in one pass: the schema in the order of the text, then names, then transitions', () => {
  const findings = check(
    machine({
      A: { Type: 'Wait', Next: 'B' },
      B: { Type: 'Pass', Foo: 1, InputPath: 'x', Next: 'X' },
      [`C${'c'.repeat(80)}`]: { Type: 'Succed' },
      D: { Type: 'Fail', Seconds: -1 },
    }),
  );
  expect(findings.map(toLine)).toEqual([
    'This object should have only one of the following fields: [SecondsPath, Seconds, TimestampPath, Timestamp] @ /States/A',
    "Field 'Foo' is not supported @ /States/B",
    'Value must be a valid JSONPath. @ /States/B/InputPath',
    `The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed, Fail, Choice, Parallel, Map] @ /States/C${'c'.repeat(80)}/Type`,
    "Field 'Seconds' is not supported @ /States/D",
    `INVALID_STATE_NAME Invalid State name: State 'C${'c'.repeat(80)}' is longer than 80 characters @ /States/C${'c'.repeat(80)}`,
    "MISSING_TRANSITION_TARGET Missing 'Next' target: X @ /States/B/Next",
    `MISSING_TRANSITION_TARGET State "C${'c'.repeat(80)}" is not reachable. @ /States/C${'c'.repeat(80)}`,
    'MISSING_TRANSITION_TARGET State "D" is not reachable. @ /States/D',
  ]);
});

test('a finding has its place in the source', () => {
  const text = '{\n  "StartAt": "A",\n  "States": {\n    "A": {"Type": "Pass", "End": "yes"}\n  }\n}';
  expect(check(text)[0]).toMatchObject({
    pointer: '/States/A/End',
    line: 4,
    column: 34,
    offset: text.indexOf('"yes"'),
    length: 5,
  });
});

test('the text of an error names every error, and null where there is no location', () => {
  const findings = check(machine({ A: { Type: 'Pass', Parameters: { a: '$.x' }, Next: 'B' } }));
  expect(findings).toHaveLength(3);
  expect(formatAwsFindings(findings)).toBe(
    "MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next, " +
      'MISSING_END_STATE: Workflow has no terminal state at null',
  );
});

describe('hostile definitions', () => {
  test('keys such as __proto__ and constructor are keys like any other', () => {
    const text =
      '{"StartAt":"__proto__","States":{"__proto__":{"Type":"Pass","Next":"constructor","Assign":{"toString":1}},' +
      '"constructor":{"Type":"Pass","InputPath":"$toString","End":true}}}';
    expect(check(text)).toEqual([]);
    expect(check('{"__proto__":{},"StartAt":"A","States":{"A":{"Type":"Succeed"}}}').map(toLine)).toEqual([
      "Field '__proto__' is not supported @ /",
    ]);
  });

  test('states nested as deep as a definition may be are checked', () => {
    let inner: unknown = { StartAt: 'S', States: { S: { Type: 'Succeed' } } };
    for (let depth = 0; depth < 300; depth++) {
      inner = { StartAt: `S${depth}`, States: { [`S${depth}`]: { Type: 'Map', ItemProcessor: inner, End: true } } };
    }
    expect(check(inner)).toEqual([]);
    expect(check('{"States":{"A":{"Type":"Map","ItemProcessor":'.repeat(3_000))[0]?.code).toBe('TOO_DEEPLY_NESTED');
  });

  test.each([
    ['thousands of states', () => chain(8_000)],
    ['thousands of dangling targets', () => chain(8_000).replaceAll('"Next":"s', '"Next":"t')],
    ['thousands of unknown fields', () => `{${Array.from({ length: 60_000 }, (_, i) => `"f${i}":1`).join(',')}}`],
    ['thousands of variables', () => variables(4_000)],
    ['thousands of nested scopes with variables', () => scopes(2_500)],
    ['thousands of rules', () => rules(70_000)],
    ['a huge text', () => `{"StartAt":"${'x'.repeat(1_000_000)}","States":{"A":{"Type":"Succeed"}}}`],
    ['a huge path', () => only({ InputPath: `$${'.a'.repeat(300_000)}` })],
    ['a huge filter', () => only({ InputPath: `$[?(${'('.repeat(300_000)}` })],
    ['a huge intrinsic', () => only({ Parameters: { 'a.$': `States.Array(${'1,'.repeat(300_000)}1)` } })],
    [
      'deep templates',
      () =>
        `{"StartAt":"A","States":{"A":{"Type":"Pass","Parameters":${'[{"a":'.repeat(450)}1${'}]'.repeat(450)},"End":true}}}`,
    ],
    [
      'deep rules',
      () => `{"StartAt":"A","States":{"A":{"Type":"Choice","Choices":[${'{"Not":'.repeat(900)}{}${'}'.repeat(900)}]}}}`,
    ],
    // Quadratic behaviour would take minutes: the test's time limit is what would show it.
  ])('%s: checked in one linear pass, with a bounded number of findings', (_name, makeText) => {
    const findings = check(makeText());
    expect(findings.length).toBeLessThanOrEqual(2 * FINDINGS_MAX);
  });
});

function only(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(machine({ A: { Type: 'Pass', ...fields, End: true } }));
}

function chain(length: number): string {
  const states = Array.from(
    { length },
    (_, i) => `"s${i}":{"Type":"Pass","Comment":"a link of the chain","Next":"s${i + 1}"}`,
  );
  return `{"StartAt":"s0","States":{${states.join(',')},"s${length}":{"Type":"Succeed"}}}`;
}

function rules(length: number): string {
  const choices = Array.from({ length }, () => '{"Next":"A"}').join(',');
  return `{"StartAt":"A","States":{"A":{"Type":"Choice","Assign":{"x":1},"Choices":[${choices}]},"B":{"Type":"Succeed"}}}`;
}

function variables(length: number): string {
  const states = Array.from(
    { length },
    (_, i) =>
      `"s${i}":{"Type":"Pass","Assign":{"v${i}":1,"w":2},"InputPath":"$v${i}","OutputPath":"$nope${i}","Next":"s${i + 1}"}`,
  );
  return `{"StartAt":"s0","States":{${states.join(',')},"s${length}":{"Type":"Succeed"}}}`;
}

function scopes(length: number): string {
  const states = Array.from({ length }, (_, i) => {
    const inner = `{"StartAt":"i${i}","States":{"i${i}":{"Type":"Pass","Assign":{"v":1,"v${i}":1},"End":true}}}`;
    return `"s${i}":{"Type":"Parallel","Branches":[${inner}],"Assign":{"v":1},"Next":"s${i + 1}"}`;
  });
  return `{"StartAt":"s0","States":{${states.join(',')},"s${length}":{"Type":"Succeed"}}}`;
}

test('what the checks accept compiles, and nothing makes them throw', () => {
  const text = JSON.stringify(order);
  const tokens = [...new Set(text.match(/"[^"]*"|\d+|true|null|\[\]|\{\}/g))];
  const places = [...text.matchAll(/"[^"]*"|\d+|true|null/g)].map((match) => [match.index, match[0].length] as const);
  let accepted = 0;
  assert(
    property(
      integer({ min: 0, max: places.length - 1 }),
      constantFrom(...tokens, '-1', '1.5', '"$[0]"', '""', '[]', '{}'),
      (at, token) => {
        const [start = 0, length = 0] = places[at] ?? [];
        const { tree } = parseDefinition(text.slice(0, start) + token + text.slice(start + length));
        if (tree === undefined) return;
        const errors = [...checkDefinition(tree, { type: 'STANDARD' }), ...findUnsupported(tree)].filter(
          ({ severity }) => severity === 'ERROR',
        );
        if (errors.length > 0) return;
        accepted++;
        compileDefinition(sourceToJson(tree));
      },
    ),
    { numRuns: 1_500 },
  );
  expect(accepted).toBeGreaterThan(20);
});
