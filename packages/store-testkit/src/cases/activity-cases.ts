/** Activities, and the secrets that a store keeps. */
import { expect } from 'vitest';
import type { ActivityRow, Store } from '@stepwright/engine';
import { activityArnOf, sampleActivity } from '../samples.ts';
import type { StoreCase } from '../store-case.ts';

const pick = activityArnOf('pick');
const prefix = activityArnOf('');

async function namesAfter(store: Store, after: Pick<ActivityRow, 'name' | 'activityArn'> | undefined, limit: number) {
  const page = await store.listActivities({ arnPrefix: prefix, after, limit });
  return page.map(({ name }) => name);
}

export const activityCases: readonly StoreCase[] = [
  {
    name: 'a created activity is found as it was written; one that was never created is nowhere',
    check: async (store) => {
      expect(await store.createActivity(sampleActivity('pick'))).toBeUndefined();
      expect(await store.findActivity(pick)).toEqual(sampleActivity('pick'));
      expect(await store.findActivity(activityArnOf('pack'))).toBeUndefined();
    },
  },
  {
    name: 'creating an activity whose ARN is taken gives back the one that has it and changes nothing',
    check: async (store) => {
      await store.createActivity(sampleActivity('pick'), [{ key: 'a', value: '1' }]);
      const again = sampleActivity('pick', { createdAt: 900, configuration: '{"other":1}' });
      expect(await store.createActivity(again, [{ key: 'b', value: '2' }])).toEqual(sampleActivity('pick'));
      expect(await store.findActivity(pick)).toEqual(sampleActivity('pick'));
      expect(await store.listTags(pick)).toEqual([{ key: 'a', value: '1' }]);
    },
  },
  {
    name: 'of calls that create one activity at the same time, one does',
    check: async (store) => {
      const calls = Array.from({ length: 8 }, (_, index) =>
        store.createActivity(sampleActivity('pick', { createdAt: index })),
      );
      const results = await Promise.all(calls);
      expect(results.filter((existing) => existing === undefined)).toHaveLength(1);
    },
  },
  {
    name: 'activities are listed by name, in pages, and only those of the prefix',
    check: async (store) => {
      for (const name of ['pick', 'Ship', 'pack', 'ä', 'pack2']) await store.createActivity(sampleActivity(name));
      const elsewhere = 'arn:aws:states:us-east-1:123456789012:activity:a';
      await store.createActivity(sampleActivity('a', { activityArn: elsewhere }));
      expect(await namesAfter(store, undefined, 9)).toEqual(['Ship', 'pack', 'pack2', 'pick', 'ä']);
      expect(await namesAfter(store, undefined, 2)).toEqual(['Ship', 'pack']);
      expect(await namesAfter(store, { name: 'pack', activityArn: activityArnOf('pack') }, 2)).toEqual([
        'pack2',
        'pick',
      ]);
      expect(await namesAfter(store, { name: 'pac', activityArn: '' }, 1)).toEqual(['pack']);
      expect(await namesAfter(store, undefined, 0)).toEqual([]);
    },
  },
  {
    name: 'a deleted activity is gone with its tags, and its name is free again',
    check: async (store) => {
      await store.createActivity(sampleActivity('pick'), [{ key: 'a', value: '1' }]);
      await store.deleteActivity(pick);
      await store.deleteActivity(pick);
      expect(await store.findActivity(pick)).toBeUndefined();
      expect(await store.listTags(pick)).toBeUndefined();
      expect(await namesAfter(store, undefined, 9)).toEqual([]);
      expect(await store.createActivity(sampleActivity('pick', { createdAt: 900 }))).toBeUndefined();
      expect(await store.findActivity(pick)).toMatchObject({ createdAt: 900 });
      expect(await store.listTags(pick)).toEqual([]);
    },
  },
  {
    name: 'an activity takes tags and gives them up like a machine',
    check: async (store) => {
      await store.createActivity(sampleActivity('pick'));
      expect(await store.putTags(pick, [{ key: 'a', value: '1' }], 1)).toBe('written');
      expect(await store.putTags(pick, [{ key: 'b', value: '2' }], 1)).toBe('full');
      expect(await store.listTags(pick)).toEqual([{ key: 'a', value: '1' }]);
      expect(await store.removeTags(pick, ['a'])).toBe('written');
      expect(await store.listTags(pick)).toEqual([]);
    },
  },
  {
    name: 'a secret is the first that was given under its name, for ever',
    check: async (store) => {
      expect(await store.keepSecret('a', 'first')).toBe('first');
      expect(await store.keepSecret('a', 'second')).toBe('first');
      expect(await store.keepSecret('b', 'other')).toBe('other');
      const calls = await Promise.all(['x', 'y', 'z'].map((fresh) => store.keepSecret('c', fresh)));
      expect(new Set(calls).size).toBe(1);
    },
  },
];
