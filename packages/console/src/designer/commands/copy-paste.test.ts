import { checkDefinition, parseJson, printJson } from '@stepwright/asl';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeLargeMachine } from '../../graph/testing/large-machine.ts';
import { copyStates } from './copy-states.ts';
import { pasteStates } from './paste-states.ts';
import { after, designOf, edge } from './testing/run-command.ts';

const SEED = 11;

const source = `StartAt: A
States:
  A: {Type: Pass, Next: B}
  B: {Type: Pass, Next: C}
  C:
    Type: Choice
    Choices: [{Variable: $.a, IsPresent: true, Next: A}, {Variable: $.b, IsPresent: true, Next: D}]
    Default: D
  D: {Type: Parallel, End: true, Branches: [{StartAt: In, States: {In: {Type: Succeed}}}]}
`;

const target = 'StartAt: A\nStates:\n  A: {Type: Pass, Next: Z}\n  Z: {Type: Succeed}\n';

function copied(text: string, ...paths: readonly string[]): string {
  return copyStates(designOf(text), paths) ?? '';
}

function waysOf(text: string): readonly unknown[] {
  return designOf(text).graph.root.transitions.map(({ from, target: to }) => [from?.split('/').at(-1), to]);
}

describe('copy', () => {
  test('gives a definition of its own', () => {
    expect(printJson(parseJson(copied(source, '/States/A', '/States/B')))).toBe(
      '{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"B"},"B":{"Type":"Pass","End":true}}}',
    );
  });

  test('keeps the way past what is left out', () => {
    expect(copied(source, '/States/A', '/States/C')).toContain('"Next": "C"');
  });

  test('says in which query language the states are', () => {
    expect(copied(`QueryLanguage: JSONata\n${target}`, '/States/Z')).toContain('"QueryLanguage": "JSONata"');
  });

  test('takes what stands inside others once', () => {
    const text = copied(source, '/States/D', '/States/D/Branches/0/States/In');
    expect(text.match(/"In"/g)).toHaveLength(2);
  });

  test('of nothing gives nothing', () => {
    expect(copyStates(designOf(source), ['/States/Gone'])).toBeUndefined();
  });
});

describe('paste', () => {
  const onto = edge(target, '/States/A/Next');

  test('between two states, under names that are free', () => {
    expect(waysOf(after(target, pasteStates(onto, copied(source, '/States/A', '/States/B'))))).toEqual([
      [undefined, 'A'],
      ['A', 'A 2'],
      ['A 2', 'B'],
      ['B', 'Z'],
    ]);
  });

  test('rules that led to what was not copied lead to what follows', () => {
    expect(waysOf(after(target, pasteStates(onto, copied(source, '/States/C'))))).toEqual([
      [undefined, 'A'],
      ['A', 'C'],
      ['C', 'A'],
      ['C', 'Z'],
      ['C', 'Z'],
    ]);
  });

  test('names inside are free, too', () => {
    const once = after(source, pasteStates(edge(source, '/StartAt'), copied(source, '/States/D')));
    expect(designOf(once).graph.states.has('/States/D 2/Branches/0/States/In 2')).toBe(true);
  });

  test('states of a JSONata machine stay JSONata in a JSONPath machine, those inside too', () => {
    const jsonata = `QueryLanguage: JSONata\n${source.replaceAll(/Variable: \$\.(\w), IsPresent: true/g, "Condition: '{% $$exists($$states.input.$1) %}'")}`;
    const pasted = after(target, pasteStates(onto, copied(jsonata, '/States/C', '/States/D')));
    expect(pasted.match(/QueryLanguage: JSONata/g)).toHaveLength(3);
    expect(checkDefinition(designOf(pasted).tree, { type: 'STANDARD' })).toEqual([]);
  });

  test.each([
    ['one state', '{"Type": "Wait", "Seconds": 1, "Next": "Elsewhere"}', ['A', 'New step']],
    ['states by name', 'W: {Type: Wait, Seconds: 1, Next: V}\nV: {Type: Pass, End: true}', ['A', 'W']],
    ['a definition', 'StartAt: V\nStates: {W: {Type: Succeed}, V: {Type: Pass, Next: W}}', ['A', 'V']],
  ])('takes %s that was copied elsewhere', (_, text, way) => {
    expect(waysOf(after(target, pasteStates(onto, text)))).toContainEqual(way);
  });

  test.each([
    ['', 'The clipboard holds no steps'],
    ['good morning', 'The clipboard holds no steps'],
    ['[1, 2]', 'The clipboard holds no steps'],
    ['{"States": {}}', 'The clipboard holds no steps'],
    ['{"a": {"b": 1}}', 'The clipboard holds no steps'],
    [' '.repeat(1_048_577), 'longer than a definition may be'],
  ])('refuses other texts (%#)', (text, reason) => {
    expect(after(target, pasteStates(onto, text))).toContain(reason);
  });

  test(`whatever is copied can be pasted into the machine it comes from (seed ${SEED})`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), fc.nat(1_000), fc.nat(1_000), (size, seed, pick) => {
        const text = makeLargeMachine({ states: size, seed: seed + 1 });
        const { graph } = designOf(text);
        const paths = [...graph.states.keys()].filter((_, index) => (index * 7 + pick) % 3 === 0);
        if (paths.length === 0) return;
        const point = { scope: '', transition: graph.root.transitions[pick % graph.root.transitions.length] };
        const pasted = designOf(after(text, pasteStates(point, copied(text, ...paths))));
        expect(pasted.graph.states.size).toBeGreaterThan(graph.states.size);
        expect(pasted.graph.states.size).toBe(pasted.graph.pathOfName.size);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});
