import { fromPlain, parseDefinition, type PlainJson, printJson } from '@stepwright/asl';
import { describe, expect, test } from 'vitest';
import type { GraphScope, MachineGraph } from './machine-graph.ts';
import { readGraph } from './read-graph.ts';

type Definition = { readonly [key: string]: PlainJson };

function graphOf(definition: Definition): MachineGraph {
  const { tree } = parseDefinition(printJson(fromPlain(definition)));
  if (tree === undefined) throw new Error('no definition');
  return readGraph(tree);
}

function lines({ transitions }: GraphScope): readonly string[] {
  return transitions.map(
    ({ id, kind, to, label }) => `${id} ${kind} → ${to ?? '-'}${label === '' ? '' : ` (${label})`}`,
  );
}

describe('transitions', () => {
  test('each is named by the field that says it', () => {
    const { root } = graphOf({
      StartAt: 'Check',
      States: {
        Check: {
          Type: 'Choice',
          Choices: [
            { Variable: '$.total', NumericGreaterThan: 5, Next: 'Ship' },
            { Not: { Variable: '$.a', IsPresent: true }, Next: 'Nowhere' },
          ],
          Default: 'Done',
        },
        Ship: {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage',
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Done' }],
          End: true,
        },
        Done: { Type: 'Succeed' },
      },
    });
    expect(lines(root)).toEqual([
      '/StartAt start → /States/Check',
      '/States/Check/Choices/0/Next rule → /States/Ship ($.total > 5)',
      '/States/Check/Choices/1/Next rule → - (not ($.a is present))',
      '/States/Check/Default default → /States/Done (otherwise)',
      '/States/Ship/End end → -',
      '/States/Ship/Catch/0/Next catch → /States/Done (any error)',
    ]);
  });

  test.each<readonly [Definition, string]>([
    [{ Condition: '{% $x > 1 %}' }, '$x > 1'],
    [{ Condition: true }, 'true'],
    [{ Comment: 'large order', Variable: '$.a', IsNull: true }, 'large order'],
    [{ Variable: '$.a', IsNull: false }, '$.a is not null'],
    [{ Variable: '$.a', StringMatches: 'a*' }, '$.a like a*'],
    [{ Variable: '$.a', TimestampLessThanEqualsPath: '$.b' }, '$.a ≤ $.b'],
    [
      {
        And: [
          { Variable: '$.a', BooleanEquals: true },
          { Variable: '$.b', IsString: true },
        ],
      },
      '$.a = true and $.b is text',
    ],
    [{ Or: [{ Variable: '$.aaaaaaaaaaaaaaaaaa', NumericEquals: 1 }, {}] }, '$.aaaaaaaaaaaaaaaaaa = 1 or'],
    [{ Variable: '$.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', NumericEquals: 1 }, '$.aaaaaaaaaaaaaaaaaaaaaaaaaaaaa…'],
  ])('%j is labelled %j', (rule, label) => {
    const { root } = graphOf({ States: { C: { Type: 'Choice', Choices: [{ ...rule, Next: 'C' }] } } });
    expect(root.transitions[0]?.label).toBe(label);
  });
});

describe('scopes', () => {
  const inner = { StartAt: 'In/ner', States: { 'In/ner': { Type: 'Pass', End: true } } };

  test('branches and processors nest, and a state is named by its pointer', () => {
    const graph = graphOf({
      StartAt: 'P',
      States: {
        P: { Type: 'Parallel', Branches: [inner, inner], Next: 'M' },
        M: { Type: 'Map', Iterator: { ...inner, ProcessorConfig: { Mode: 'DISTRIBUTED' } }, End: true },
      },
    });
    expect([...graph.states.keys()]).toEqual([
      '/States/P',
      '/States/P/Branches/0/States/In~1ner',
      '/States/P/Branches/1/States/In~1ner',
      '/States/M',
      '/States/M/Iterator/States/In~1ner',
    ]);
    expect(graph.pathOfName.get('In/ner')).toBe('/States/P/Branches/0/States/In~1ner');
    expect(graph.scopeOf.get('/States/M/Iterator/States/In~1ner')?.kind).toBe('processor');
    expect(graph.states.get('/States/M')?.isDistributed).toBe(true);
  });
});

test.each<Definition>([
  {},
  { States: 1 },
  { StartAt: [], States: { A: null, B: { Type: 7, Choices: {}, Catch: 'x' }, __proto__: {} } },
  { States: { P: { Type: 'Parallel', Branches: [1] }, M: { Type: 'Map', ItemProcessor: 'x' } } },
])('a draft such as %j has a graph', (definition) => {
  expect(() => graphOf(definition)).not.toThrow();
});
