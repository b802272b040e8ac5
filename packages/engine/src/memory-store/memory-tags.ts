/** The tags of a store in memory. */
import type { TagStore } from '../ports/machine-store.ts';
import type { FindSlot } from './machine-slot.ts';

export function createMemoryTags(
  find: FindSlot,
  findOtherTags: (resourceArn: string) => Map<string, string> | undefined,
): TagStore {
  /** The tags of a resource that is there. */
  function findTags(resourceArn: string): Map<string, string> | undefined {
    const slot = find(resourceArn);
    return slot?.current === undefined ? findOtherTags(resourceArn) : slot.tags;
  }

  return {
    putTags: async (resourceArn, added, tagsMax) => {
      const tags = findTags(resourceArn);
      if (tags === undefined) return 'missing';
      if (new Set([...tags.keys(), ...added.map(({ key }) => key)]).size > tagsMax) return 'full';
      for (const { key, value } of added) tags.set(key, value);
      return 'written';
    },

    removeTags: async (resourceArn, keys) => {
      const tags = findTags(resourceArn);
      if (tags === undefined) return 'missing';
      for (const key of keys) tags.delete(key);
      return 'written';
    },

    listTags: async (resourceArn) => {
      const tags = findTags(resourceArn);
      return tags === undefined ? undefined : [...tags].map(([key, value]) => ({ key, value }));
    },
  };
}
