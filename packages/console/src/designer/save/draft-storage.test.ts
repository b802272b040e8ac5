import { expect, test } from 'vitest';
import { type Draft, type DraftStorage, dropDraft, keepDraft, readDraft } from './draft-storage.ts';

const draft: Draft = {
  name: 'orders',
  text: '# note\nStates: {}\n',
  format: 'yaml',
  machineType: 'EXPRESS',
  revisionId: 'r-1',
  savedAt: 7,
  input: '{"a": 1}',
  pins: [
    ['/States/A', { kind: 'output', output: '{"b": 2}' }],
    ['/States/B', { kind: 'error', error: 'Busy', cause: 'try later' }],
  ],
};

function storageOf(entries: Map<string, string> = new Map()): DraftStorage {
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

test('a draft comes back as it was kept, for its machine only', () => {
  const storage = storageOf();
  expect(keepDraft(storage, 'arn:a', draft)).toBe(true);
  expect(readDraft(storage, 'arn:a')).toEqual(draft);
  expect(readDraft(storage, undefined)).toBeUndefined();
  dropDraft(storage, 'arn:a');
  expect(readDraft(storage, 'arn:a')).toBeUndefined();
});

test.each(['', 'null', '7', '{}', '{"text": 1, "format": "json"}', '{"text": "", "format": "xml"}'])(
  '%j is no draft',
  (text) => {
    expect(readDraft(storageOf(new Map([['stepwright.designer.draft:new', text]])), undefined)).toBeUndefined();
  },
);

test('of a draft in another form what can be used is used', () => {
  const stored = JSON.stringify({
    text: '{}',
    format: 'json',
    name: 3,
    pins: [['a'], ['b', 'c'], ['d', { kind: 'error' }], ['e', { kind: 'output', output: '1' }], 5],
  });
  const read = readDraft(storageOf(new Map([['stepwright.designer.draft:new', stored]])), undefined);
  expect(read).toMatchObject({
    text: '{}',
    name: '',
    machineType: 'STANDARD',
    input: '{}',
    pins: [['e', { kind: 'output', output: '1' }]],
  });
});

test('a full or closed storage is said, not thrown', () => {
  const closed: DraftStorage = {
    getItem: () => {
      throw new Error('closed');
    },
    setItem: () => {
      throw new Error('full');
    },
    removeItem: () => {
      throw new Error('closed');
    },
  };
  expect(keepDraft(closed, undefined, draft)).toBe(false);
  expect(readDraft(closed, undefined)).toBeUndefined();
  expect(() => dropDraft(closed, undefined)).not.toThrow();
});
