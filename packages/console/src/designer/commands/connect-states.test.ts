import { checkDefinition } from '@stepwright/asl';
import { describe, expect, test } from 'vitest';
import { connectStates } from './connect-states.ts';
import { after, designOf } from './testing/run-command.ts';

const text = `StartAt: A
States:
  A:
    Type: Task # calls
    Resource: arn:aws:lambda:us-east-1:123456789012:function:f
    Next: C
  C:
    Type: Choice
    Choices: [{Variable: $.a, IsPresent: true, Next: A}]
    Default: P
  P:
    Type: Parallel
    Branches: [{StartAt: In, States: {In: {Type: Pass, End: true}}}]
    Catch: [{ErrorEquals: [States.ALL], Next: Over}]
    Next: Over
  Over: {Type: Succeed}
`;

const jsonata = `QueryLanguage: JSONata\n${text.replace('Variable: $.a, IsPresent: true', "Condition: '{% true %}'")}`;

describe('a way drawn', () => {
  test.each([
    ['next', '/States/A', '/States/Over', 'Next: C', 'Next: Over'],
    ['next', '/States/A', undefined, 'Next: C', 'End: true'],
    ['default', '/States/C', '/States/Over', 'Default: P', 'Default: Over'],
  ] as const)('%s from %s to %s changes that field alone', (kind, from, to, before, now) => {
    expect(after(text, connectStates(from, to, kind))).toBe(text.replace(before, now));
  });

  test.each([text, jsonata])('a rule of a Choice is added behind those that are there', (definition) => {
    const { tree, graph } = designOf(after(definition, connectStates('/States/C', '/States/Over', 'rule')));
    const rules = graph.root.transitions.filter(({ from, kind }) => from === '/States/C' && kind === 'rule');
    expect(rules.map(({ target }) => target)).toEqual(['A', 'Over']);
    expect(checkDefinition(tree, { type: 'STANDARD' })).toEqual([]);
  });

  test('a catch is added, before one that takes every error', () => {
    const { graph } = designOf(after(text, connectStates('/States/A', '/States/Over', 'catch')));
    expect(graph.root.transitions.find(({ kind }) => kind === 'catch')?.id).toBe('/States/A/Catch/0/Next');
    const second = after(text, connectStates('/States/P', '/States/A', 'catch'));
    expect(designOf(second).graph.root.transitions.find(({ id }) => id === '/States/P/Catch/0/Next')?.target).toBe('A');
  });

  test('a state that led nowhere gets its way', () => {
    const loose = text.replace('    Next: C\n', '');
    expect(after(loose, connectStates('/States/A', '/States/C', 'next'))).toBe(text);
    expect(after(text.replace('    Default: P\n', ''), connectStates('/States/C', '/States/P', 'default'))).toBe(text);
  });
});

test.each([
  ['/States/Over', '/States/A', 'next', "'Over' ends the workflow: nothing follows a Succeed step."],
  ['/States/A', '/States/P/Branches/0/States/In', 'next', 'A way on cannot leave or enter a branch'],
  ['/States/P/Branches/0/States/In', '/States/Over', 'next', 'A way on cannot leave or enter a branch'],
  ['/States/A', '/States/A', 'next', 'A step that follows itself would never end.'],
  ['/States/A', '/States/C', 'next', 'It leads there already.'],
  ['/States/C', undefined, 'default', 'A rule or a catch leads to a step, not to the end.'],
  ['/States/C', '/States/A', 'next', 'has no such way on'],
  ['/States/Gone', '/States/A', 'next', 'The step is gone.'],
  ['/States/A', '/States/Gone', 'next', 'The step is gone.'],
] as const)('%s cannot lead to %s (%s)', (from, to, kind, reason) => {
  expect(after(text, connectStates(from, to, kind))).toContain(reason);
});
