/**
 * The machines of a store in memory.
 *
 * A deleted machine leaves its revisions behind, since executions refer to them by number, and with them the highest
 * number: a later machine of the same ARN goes on from there.
 */
import type {
  MachineHead,
  MachineRevision,
  MachineRow,
  MachineStore,
  NewMachine,
  NewRevision,
} from '../ports/machine-store.ts';
import { clearMachineSlot, type FindSlot, type MachineSlot, newMachineSlot } from './machine-slot.ts';
import { createMemoryAliases } from './memory-aliases.ts';
import { createMemoryTags } from './memory-tags.ts';
import { createMemoryVersions } from './memory-versions.ts';

/** The machines in `slots`, which `find` looks into. `findOtherTags` gives the tags of other resources. */
export function createMemoryMachines(
  find: FindSlot,
  slots: Map<string, MachineSlot>,
  findOtherTags: (resourceArn: string) => Map<string, string> | undefined,
): MachineStore {
  return {
    ...createMemoryVersions(find),
    ...createMemoryAliases(find),
    ...createMemoryTags(find, findOtherTags),

    createMachine: async (machine, tags = []) => {
      const slot = find(machine.machineArn) ?? newMachineSlot();
      if (slot.current !== undefined) return slot.current;
      slots.set(machine.machineArn, slot);
      slot.current = { ...machine, status: 'ACTIVE', revision: slot.revisions.length + 1 };
      slot.revisions.push(toRevision(slot.current));
      for (const { key, value } of tags) slot.tags.set(key, value);
      return undefined;
    },

    addRevision: async (machineArn, revision) => {
      const slot = find(machineArn);
      if (slot?.current?.status !== 'ACTIVE') return undefined;
      slot.current = { ...withSettings(slot.current, revision), status: 'ACTIVE', revision: slot.revisions.length + 1 };
      slot.revisions.push(toRevision(slot.current));
      return slot.current;
    },

    findMachine: async (machineArn) => find(machineArn)?.current,

    findMachineHead: async (machineArn, version) => {
      const slot = find(machineArn);
      if (slot?.current === undefined) return undefined;
      const head = toHead(slot.current);
      if (version === undefined) return head;
      const revision = slot.revisions[(slot.versions.get(version)?.revision ?? 0) - 1];
      return revision === undefined ? undefined : { ...head, revision: revision.revision, roleArn: revision.roleArn };
    },

    findRevision: async (machineArn, revision) => find(machineArn)?.revisions[revision - 1],

    listMachines: async ({ arnPrefix, after, limit }) => {
      find(arnPrefix);
      const heads: MachineHead[] = [];
      for (const { current } of slots.values()) {
        if (current === undefined || !current.machineArn.startsWith(arnPrefix)) continue;
        if (after === undefined || compareByName(current, after) > 0) heads.push(toHead(current));
      }
      return heads.sort(compareByName).slice(0, limit);
    },

    markMachineDeleting: async (machineArn) => {
      const slot = find(machineArn);
      if (slot?.current !== undefined) slot.current = { ...slot.current, status: 'DELETING' };
    },

    deleteMachine: async (machineArn) => {
      const slot = find(machineArn);
      if (slot !== undefined) clearMachineSlot(slot);
    },
  };
}

function withSettings(machine: NewMachine, settings: NewRevision): NewMachine {
  const { definition, roleArn, configuration, revisionId, updatedAt } = settings;
  return { ...machine, definition, roleArn, configuration, revisionId, updatedAt };
}

function toRevision(row: MachineRow): MachineRevision {
  const { machineArn, revision, type, definition, roleArn, configuration, revisionId, updatedAt } = row;
  return { machineArn, revision, type, definition, roleArn, configuration, revisionId, updatedAt };
}

function toHead({ machineArn, name, type, status, createdAt, revision, roleArn }: MachineRow): MachineHead {
  return { machineArn, name, type, status, createdAt, revision, roleArn };
}

type Place = Pick<MachineHead, 'name' | 'machineArn'>;

function compareByName(a: Place, b: Place): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  if (a.machineArn === b.machineArn) return 0;
  return a.machineArn < b.machineArn ? -1 : 1;
}
