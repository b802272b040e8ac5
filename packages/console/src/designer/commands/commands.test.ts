import { checkDefinition } from '@stepwright/asl';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STATE_TYPES } from '../../graph/state-words.ts';
import { makeLargeMachine } from '../../graph/testing/large-machine.ts';
import type { Command } from './command.ts';
import { convertType } from './convert-type.ts';
import { deleteStates } from './delete-states.ts';
import { duplicateState } from './duplicate-state.ts';
import { insertSnippet } from './insert-snippet.ts';
import { moveState } from './move-state.ts';
import { newStateSnippet } from './new-state.ts';
import { renameState } from './rename-state.ts';
import { after, designOf, edge } from './testing/run-command.ts';
import { wrapStates } from './wrap-states.ts';

const SEED = 5;

const line = `StartAt: A
States:
  # first
  A: {Type: Pass, Next: B}
  B:
    Type: Pass # middle
    End: true
`;

describe('insert', () => {
  const pass = newStateSnippet('Pass');

  test.each([
    [
      'at the start',
      '/StartAt',
      line
        .replace('StartAt: A', 'StartAt: Shape data')
        .replace('  # first\n  A', '  # first\n  Shape data:\n    Type: Pass\n    Next: A\n  A'),
    ],
    [
      'between two states',
      '/States/A/Next',
      line.replace('Next: B}', 'Next: Shape data}\n  Shape data:\n    Type: Pass\n    Next: B'),
    ],
    [
      'at the end',
      '/States/B/End',
      line.replace('End: true', 'Next: Shape data\n  Shape data:\n    Type: Pass\n    End: true'),
    ],
  ])('%s', (_, id, expected) => {
    expect(after(line, insertSnippet(edge(line, id), pass))).toBe(expected);
  });

  test.each(['StartAt: X\nStates: {}\n', 'Comment: empty\n', '{}'])('into the empty machine %j', (text) => {
    const inserted = after(text, insertSnippet({ scope: '', transition: undefined }, pass));
    expect(designOf(inserted).graph.root.transitions.map(({ id, to }) => [id, to])).toEqual([
      ['/StartAt', '/States/Shape data'],
      ['/States/Shape data/End', undefined],
    ]);
  });

  test('names are free, inside of what is inserted too', () => {
    const once = after(line, insertSnippet(edge(line, '/StartAt'), newStateSnippet('Parallel')));
    const twice = after(once, insertSnippet(edge(once, '/StartAt'), newStateSnippet('Parallel')));
    expect(designOf(twice).graph.pathOfName.has('First 2')).toBe(true);
  });

  test('what follows keeps its place where it has the name that is inserted', () => {
    const once = after(line, insertSnippet(edge(line, '/StartAt'), pass));
    const twice = after(once, insertSnippet(edge(once, '/StartAt'), pass));
    expect(designOf(twice).graph.root.transitions.map(({ target }) => target)).toEqual([
      'Shape data 2',
      'Shape data',
      'A',
      'B',
      undefined,
    ]);
  });

  test('a Choice at the end brings the state at which it ends', () => {
    const inserted = after(line, insertSnippet(edge(line, '/States/B/End'), newStateSnippet('Choice')));
    expect(inserted).toContain('Default: Done\n  Done:\n    Type: Succeed\n');
  });

  test.each(STATE_TYPES)('a new %s state is valid in both query languages', (type) => {
    for (const language of ['JSONPath', 'JSONata']) {
      const text = `QueryLanguage: ${language}\n${line}`;
      const { tree } = designOf(after(text, insertSnippet(edge(text, '/States/B/End'), newStateSnippet(type))));
      expect(checkDefinition(tree, { type: 'STANDARD' })).toEqual([]);
    }
  });
});

describe('delete', () => {
  test.each([
    [
      'the first state',
      ['/States/A'],
      'StartAt: B\nStates:\n  # first\n  B:\n    Type: Pass # middle\n    End: true\n',
    ],
    ['the last state', ['/States/B'], 'StartAt: A\nStates:\n  # first\n  A: {Type: Pass, End: true}\n'],
  ])('%s', (_, paths, expected) => {
    expect(after(line, deleteStates(paths))).toBe(expected);
  });

  test('everything leaves an empty machine to start from', () => {
    expect(after(line, deleteStates(['/States/A', '/States/B']))).toBe('States: {}\n');
  });

  test('a loop of deleted states ends there', () => {
    const loop = 'StartAt: S\nStates: {S: {Type: Pass, Next: A}, A: {Type: Pass, Next: B}, B: {Type: Pass, Next: A}}\n';
    expect(after(loop, deleteStates(['/States/A', '/States/B']))).toBe(
      'StartAt: S\nStates: {S: {Type: Pass, End: true}}\n',
    );
  });
});

const rich = `StartAt: A
States:
  A:
    Type: Task
    Resource: arn:aws:lambda:us-east-1:123456789012:function:f
    Catch: [{ErrorEquals: [States.ALL], Next: Sorry}]
    Next: C
  C:
    Type: Choice
    Choices: [{Variable: $.a, IsPresent: true, Next: A}]
    Default: P
  P:
    Type: Parallel
    Branches:
      - StartAt: In
        States:
          In: {Type: Pass, End: true} # inner
    Next: Sorry
  Sorry: {Type: Fail}
`;

test('rename: everything that refers to the state follows', () => {
  expect(after(rich, renameState('/States/A', 'Z: z'))).toBe(
    rich.replace('StartAt: A', 'StartAt: "Z: z"').replace('  A:\n', '  "Z: z":\n').replace('Next: A}', 'Next: "Z: z"}'),
  );
});

describe('duplicate', () => {
  test('the copy follows the state', () => {
    expect(after(line, duplicateState('/States/A'))).toBe(
      line.replace('Next: B}', 'Next: A copy}\n  A copy: {Type: Pass, Next: B}'),
    );
  });

  test('what is inside gets names of its own', () => {
    const { graph } = designOf(after(rich, duplicateState('/States/P')));
    expect(graph.states.has('/States/P copy/Branches/0/States/In 2')).toBe(true);
  });
});

describe('move', () => {
  test('within its scope', () => {
    const { graph } = designOf(after(line, moveState('/States/B', edge(line, '/StartAt'))));
    expect(graph.root.transitions.map(({ id, target }) => [id, target])).toEqual([
      ['/StartAt', 'B'],
      ['/States/A/End', undefined],
      ['/States/B/Next', 'A'],
    ]);
  });

  test('out of a branch, with its comments', () => {
    const moved = after(rich, moveState('/States/P/Branches/0/States/In', edge(rich, '/States/P/Next')));
    expect(moved).toContain('  In: {Type: Pass, Next: Sorry}');
    expect(designOf(moved).graph.states.get('/States/P')?.scopes[0]?.states).toEqual([]);
  });

  test.each([
    ['/States/P', '/States/P/Branches/0/StartAt', 'A state cannot be moved into itself.'],
    ['/States/A', '/States/A/Next', "'A' stands there already."],
    [
      '/States/A',
      '/States/P/Branches/0/StartAt',
      "'A' has other ways on (rules, catchers) that cannot leave their branch; remove them first.",
    ],
  ])('%s cannot go to %s', (path, id, reason) => {
    expect(after(rich, moveState(path, edge(rich, id)))).toBe(reason);
  });
});

describe('wrap', () => {
  test('several states in a Parallel state', () => {
    expect(after(line, wrapStates(['/States/A', '/States/B'], 'Parallel'))).toBe(`StartAt: At the same time
States:
  # first
  At the same time:
    Type: Parallel
    Branches:
      - StartAt: A
        States:
          A: {Type: Pass, Next: B}
          B:
            Type: Pass # middle
            End: true
    End: true
`);
  });

  test('a state in a Map state, which takes its catchers', () => {
    const wrapped = after(rich, wrapStates(['/States/A'], 'Map'));
    const { graph, tree } = designOf(wrapped);
    expect(checkDefinition(tree, { type: 'STANDARD' })).toEqual([]);
    expect(
      graph.root.transitions
        .filter(({ from }) => from === '/States/For each')
        .map(({ kind, target }) => [kind, target]),
    ).toEqual([
      ['next', 'C'],
      ['catch', 'Sorry'],
    ]);
  });

  test('refuses what has several ways out', () => {
    expect(after(rich, wrapStates(['/States/C'], 'Map'))).toBe('The selected states have more than one way out.');
    expect(after(rich, wrapStates(['/States/A', '/States/P'], 'Map'))).toMatch(/more than one way/);
  });
});

describe('convert', () => {
  test('a Pass state to a Wait state keeps what both have', () => {
    expect(after(line, convertType('/States/B', 'Wait'))).toBe(
      line.replace('Pass # middle', 'Wait # middle\n    Seconds: 5'),
    );
  });

  test.each(STATE_TYPES)('a Task state to a %s state is valid', (type) => {
    const converted = after(rich.replace('Type: Fail', 'Type: Pass, End: true'), convertType('/States/A', type));
    if (type === 'Task') expect(converted).toBe("'A' is a Task state already.");
    else
      expect(
        checkDefinition(designOf(converted).tree, { type: 'STANDARD' }).filter(
          ({ severity, message }) => severity === 'ERROR' && !message.includes('reachable'),
        ),
      ).toEqual([]);
  });
});

test(`any command on any machine gives a machine that can be read (seed ${SEED})`, () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(1_000), fc.nat(1_000), fc.nat(7), (size, seed, pick, kind) => {
      const text = makeLargeMachine({ states: size, seed: seed + 1 });
      const { graph } = designOf(text);
      const paths = [...graph.states.keys()];
      const path = paths[pick % paths.length] ?? '';
      const scope = graph.scopeOf.get(paths[(pick * 7) % paths.length] ?? '') ?? graph.root;
      const point = { scope: scope.path, transition: scope.transitions[pick % scope.transitions.length] };
      const commands: readonly Command[] = [
        deleteStates([path, paths[0] ?? '']),
        renameState(path, 'Other'),
        duplicateState(path),
        moveState(path, point),
        wrapStates([path], 'Parallel'),
        wrapStates([path], 'Map'),
        convertType(path, STATE_TYPES[pick % STATE_TYPES.length] ?? 'Pass'),
        insertSnippet(point, newStateSnippet(STATE_TYPES[pick % STATE_TYPES.length] ?? 'Pass')),
      ];
      const command = commands[kind];
      if (command !== undefined) expect(after(text, command)).not.toBe('');
    }),
    { seed: SEED, numRuns: 150 },
  );
});
