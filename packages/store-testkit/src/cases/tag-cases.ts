/** Tags of machines. */
import { expect } from 'vitest';
import type { ResourceTag } from '@stepwright/engine';
import { machineArnOf, sampleMachine } from '../samples.ts';
import type { StoreCase } from '../store-case.ts';

const orders = machineArnOf('orders');

const many = 50;

function tag(key: string, value = `about ${key}`): ResourceTag {
  return { key, value };
}

export const tagCases: readonly StoreCase[] = [
  {
    name: 'a machine has the tags that it was created with, in their order; a taken ARN keeps its own',
    check: async (store) => {
      await store.createMachine(sampleMachine('orders'), [tag('b'), tag('a'), tag('b', 'again')]);
      expect(await store.listTags(orders)).toEqual([tag('b', 'again'), tag('a')]);
      await store.createMachine(sampleMachine('orders'), [tag('c')]);
      expect(await store.listTags(orders)).toEqual([tag('b', 'again'), tag('a')]);
      await store.createMachine(sampleMachine('plain'));
      expect(await store.listTags(machineArnOf('plain'))).toEqual([]);
    },
  },
  {
    name: 'tags are added and overwritten; a key keeps its place',
    check: async (store) => {
      await store.createMachine(sampleMachine('orders'), [tag('a'), tag('b')]);
      await store.createMachine(sampleMachine('others'), [tag('a')]);
      expect(await store.putTags(orders, [tag('c'), tag('a', '')], many)).toBe('written');
      expect(await store.putTags(orders, [], many)).toBe('written');
      expect(await store.listTags(orders)).toEqual([tag('a', ''), tag('b'), tag('c')]);
      expect(await store.listTags(machineArnOf('others'))).toEqual([tag('a')]);
    },
  },
  {
    name: 'tags are removed by key, and a key that is not there is no fault',
    check: async (store) => {
      await store.createMachine(sampleMachine('orders'), [tag('a'), tag('b'), tag('c')]);
      expect(await store.removeTags(orders, ['c', 'x', 'a', 'a'])).toBe('written');
      expect(await store.listTags(orders)).toEqual([tag('b')]);
      await store.putTags(orders, [tag('a')], many);
      expect(await store.listTags(orders)).toEqual([tag('b'), tag('a')]);
    },
  },
  {
    name: 'tags that would be too many together are refused whole; keys that are there count once',
    check: async (store) => {
      await store.createMachine(sampleMachine('orders'), [tag('a'), tag('b')]);
      expect(await store.putTags(orders, [tag('a', 'new'), tag('c'), tag('d')], 3)).toBe('full');
      expect(await store.listTags(orders)).toEqual([tag('a'), tag('b')]);
      expect(await store.putTags(orders, [tag('a', 'new'), tag('c'), tag('c')], 3)).toBe('written');
      expect(await store.listTags(orders)).toEqual([tag('a', 'new'), tag('b'), tag('c')]);
    },
  },
  {
    name: 'a machine that is not there has no tags and takes none; one that is being deleted still does',
    check: async (store) => {
      expect(await store.listTags(orders)).toBeUndefined();
      expect(await store.putTags(orders, [tag('a')], many)).toBe('missing');
      expect(await store.removeTags(orders, ['a'])).toBe('missing');
      await store.createMachine(sampleMachine('orders'));
      await store.markMachineDeleting(orders);
      expect(await store.putTags(orders, [tag('a')], many)).toBe('written');
      expect(await store.listTags(orders)).toEqual([tag('a')]);
    },
  },
  {
    name: 'tags go with their machine and do not come back with its ARN',
    check: async (store) => {
      await store.createMachine(sampleMachine('orders'), [tag('a')]);
      await store.deleteMachine(orders);
      expect(await store.listTags(orders)).toBeUndefined();
      expect(await store.putTags(orders, [tag('b')], many)).toBe('missing');
      await store.createMachine(sampleMachine('orders'));
      expect(await store.listTags(orders)).toEqual([]);
    },
  },
  {
    name: 'of calls that tag one machine at the same time, none is lost and the bound holds',
    check: async (store) => {
      await store.createMachine(sampleMachine('orders'));
      const calls = Array.from({ length: 8 }, (_, index) => store.putTags(orders, [tag(`k${index}`)], 5));
      const results = await Promise.all(calls);
      expect(results.filter((result) => result === 'written')).toHaveLength(5);
      expect(await store.listTags(orders)).toHaveLength(5);
    },
  },
];
