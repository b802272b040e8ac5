/** The aliases of the machines of a store in memory. */
import type { AliasRoute, AliasRow, AliasStore } from '../ports/machine-store.ts';
import type { FindSlot, MachineSlot } from './machine-slot.ts';

export function createMemoryAliases(find: FindSlot): AliasStore {
  return {
    createAlias: async (alias, aliasesMax) => {
      const slot = find(alias.machineArn);
      if (slot?.current?.status !== 'ACTIVE') return { kind: 'missing' };
      const existing = slot.aliases.get(alias.name);
      if (existing !== undefined) return { kind: 'exists', alias: existing };
      if (!haveVersions(slot, alias.routes)) return { kind: 'missing' };
      if (slot.aliases.size >= aliasesMax) return { kind: 'full' };
      slot.aliases.set(alias.name, { ...alias, updatedAt: alias.createdAt });
      return { kind: 'created' };
    },

    updateAlias: async (machineArn, name, { description, routes, updatedAt }) => {
      const slot = find(machineArn);
      const alias = slot?.aliases.get(name);
      if (slot?.current?.status !== 'ACTIVE' || alias === undefined) return undefined;
      if (routes !== undefined && !haveVersions(slot, routes)) return undefined;
      const updated: AliasRow = {
        ...alias,
        description: description ?? alias.description,
        routes: routes ?? alias.routes,
        updatedAt,
      };
      slot.aliases.set(name, updated);
      return updated;
    },

    findAlias: async (machineArn, name) => find(machineArn)?.aliases.get(name),

    listAliases: async ({ machineArn, version, afterName, limit }) => {
      const aliases = [...(find(machineArn)?.aliases.values() ?? [])];
      return aliases
        .filter(({ name }) => afterName === undefined || name > afterName)
        .filter(({ routes }) => version === undefined || routes.some((route) => route.version === version))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .slice(0, limit);
    },

    deleteAlias: async (machineArn, name) => {
      find(machineArn)?.aliases.delete(name);
    },
  };
}

function haveVersions(slot: MachineSlot, routes: readonly AliasRoute[]): boolean {
  return routes.every(({ version }) => slot.versions.has(version));
}
