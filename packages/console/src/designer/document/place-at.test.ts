import { definitionParser } from '@stepwright/asl/yaml';
import { expect, test } from 'vitest';
import { placeAt } from './place-at.ts';

const text = `StartAt: Both
States:
  Both:
    Type: Parallel
    Branches:
      - StartAt: In
        States:
          In:
            Type: Task
            Resource: r
            Retry:
              - ErrorEquals: [E]
                MaxAttempts: 2
    Next: Gone
`;

test.each([
  ['StartAt: Both', 0, 'machine', 'StartAt', true, undefined],
  ['Type: Parallel', 8, 'parallel', 'Type', false, '/States/Both'],
  ['Both:', 1, 'parallel', undefined, true, '/States/Both'],
  ['Resource', 2, 'task', 'Resource', true, '/States/Both/Branches/0/States/In'],
  ['MaxAttempts', 2, 'retrier', 'MaxAttempts', true, '/States/Both/Branches/0/States/In'],
  ['Gone', 1, 'parallel', 'Next', false, '/States/Both'],
])('at %j there is a field of the catalogue', (mark, shift, shape, field, isKey, state) => {
  const { tree } = definitionParser('yaml')(text);
  if (tree === undefined) throw new Error('not readable');
  expect(placeAt(tree, text.indexOf(mark) + shift)).toMatchObject({ shape, field, isKey, state });
});
