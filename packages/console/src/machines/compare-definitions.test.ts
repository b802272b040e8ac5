import { expect, test } from 'vitest';
import { compareDefinitions } from './compare-definitions.ts';

const before = {
  StartAt: 'A',
  States: {
    A: { Type: 'Pass', Next: 'B' },
    B: { Type: 'Parallel', Branches: [{ StartAt: 'In', States: { In: { Type: 'Pass', End: true } } }], Next: 'C' },
    C: { Type: 'Succeed' },
  },
};

test('states are told apart by name, and marked on the graph that has them', () => {
  const after = {
    StartAt: 'A',
    States: { A: { Type: 'Pass', Next: 'B' }, B: { ...before.States.B, Next: 'D' }, D: { Type: 'Fail' } },
  };
  const { before: old, after: now, ...names } = compareDefinitions(JSON.stringify(before), JSON.stringify(after));
  expect(names).toEqual({ added: ['D'], changed: ['B'], removed: ['C'] });
  expect([...old.overlays]).toEqual([
    ['/States/C', { badge: 'gone' }],
    ['/States/B', { badge: 'changed' }],
  ]);
  expect([...now.overlays]).toEqual([
    ['/States/D', { badge: 'new' }],
    ['/States/B', { badge: 'changed' }],
  ]);
  expect([...old.ownTransitions]).toEqual(['/States/B/Next']);
  expect([...now.ownTransitions]).toEqual(['/States/B/Next']);
});

test('a change inside a branch is one of the state inside, not of what holds it', () => {
  const after = structuredClone(before);
  after.States.B.Branches = [{ StartAt: 'In', States: { In: { Type: 'Wait', End: true } } }];
  const { changed } = compareDefinitions(JSON.stringify(before), JSON.stringify(after));
  expect(changed).toEqual(['In']);
});

test('the same definition in another layout differs in nothing', () => {
  const { added, changed, removed, after } = compareDefinitions(
    JSON.stringify(before),
    JSON.stringify(before, undefined, 4),
  );
  expect([added, changed, removed, [...after.ownTransitions]]).toEqual([[], [], [], []]);
});

test('a text that cannot be read leaves its graph out', () => {
  const { before: old, added } = compareDefinitions('{', JSON.stringify(before));
  expect(old.graph).toBeUndefined();
  expect(added).toEqual(['A', 'B', 'In', 'C']);
});
