/**
 * The machines of a store in memory.
 *
 * A deleted machine leaves its revisions behind, since executions refer to them by number, and with them the highest
 * number: a later machine of the same ARN goes on from there.
 */
import type { MachineRevision, MachineRow, MachineStore, NewMachine, NewRevision } from '../ports/store.ts';

interface Slot {
  current: MachineRow | undefined;
  /** Revision n is at index n - 1. */
  readonly revisions: MachineRevision[];
}

/** An empty set of machines; each call first runs `assertOpen`. */
export function createMemoryMachines(assertOpen: () => void): MachineStore {
  const slots = new Map<string, Slot>();

  return {
    createMachine: async (machine) => {
      assertOpen();
      const slot = slots.get(machine.machineArn) ?? { current: undefined, revisions: [] };
      if (slot.current !== undefined) return slot.current;
      slots.set(machine.machineArn, slot);
      slot.current = { ...machine, status: 'ACTIVE', revision: slot.revisions.length + 1 };
      slot.revisions.push(toRevision(slot.current));
      return undefined;
    },

    addRevision: async (machineArn, revision) => {
      assertOpen();
      const slot = slots.get(machineArn);
      if (slot?.current?.status !== 'ACTIVE') return undefined;
      slot.current = { ...withSettings(slot.current, revision), status: 'ACTIVE', revision: slot.revisions.length + 1 };
      slot.revisions.push(toRevision(slot.current));
      return slot.current;
    },

    findMachine: async (machineArn) => {
      assertOpen();
      return slots.get(machineArn)?.current;
    },

    findRevision: async (machineArn, revision) => {
      assertOpen();
      return slots.get(machineArn)?.revisions[revision - 1];
    },

    listMachines: async ({ arnPrefix, afterName, limit }) => {
      assertOpen();
      const rows: MachineRow[] = [];
      for (const { current } of slots.values()) {
        if (current === undefined || !current.machineArn.startsWith(arnPrefix)) continue;
        if (afterName === undefined || current.name > afterName) rows.push(current);
      }
      return rows.sort(compareByName).slice(0, limit);
    },

    markMachineDeleting: async (machineArn) => {
      assertOpen();
      const slot = slots.get(machineArn);
      if (slot?.current !== undefined) slot.current = { ...slot.current, status: 'DELETING' };
    },

    deleteMachine: async (machineArn) => {
      assertOpen();
      const slot = slots.get(machineArn);
      if (slot !== undefined) slot.current = undefined;
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

function compareByName(a: MachineRow, b: MachineRow): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  if (a.machineArn === b.machineArn) return 0;
  return a.machineArn < b.machineArn ? -1 : 1;
}
