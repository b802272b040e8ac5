/** The versions of the machines of a store in memory. */
import type { VersionStore } from '../ports/machine-store.ts';
import type { FindSlot } from './machine-slot.ts';

export function createMemoryVersions(find: FindSlot): VersionStore {
  return {
    publishVersion: async (machineArn, asked, versionsMax) => {
      const slot = find(machineArn);
      if (slot?.current?.status !== 'ACTIVE') return { kind: 'missing' };
      if (slot.current.revision !== asked.revision) return { kind: 'superseded' };
      const existing = slot.versions.values().find(({ revision }) => revision === asked.revision);
      if (existing !== undefined) return { kind: 'published', version: existing };
      if (slot.versions.size >= versionsMax) return { kind: 'full' };
      slot.versionsEver += 1;
      const version = { ...asked, machineArn, version: slot.versionsEver };
      slot.versions.set(version.version, version);
      return { kind: 'published', version };
    },

    findVersion: async (machineArn, version) => find(machineArn)?.versions.get(version),

    listVersions: async ({ machineArn, before = Infinity, limit }) => {
      const versions = find(machineArn)?.versions.values() ?? [];
      return [...versions]
        .filter(({ version }) => version < before)
        .toReversed()
        .slice(0, limit);
    },

    deleteVersion: async (machineArn, version) => {
      const slot = find(machineArn);
      if (slot === undefined) return [];
      const routing = slot.aliases.values().filter(({ routes }) => routes.some((route) => route.version === version));
      const names = [...routing].map(({ name }) => name).sort();
      if (names.length === 0) slot.versions.delete(version);
      return names;
    },
  };
}
