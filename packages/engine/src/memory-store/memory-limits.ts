/** The limits of machines in a store in memory. */
import type { LimitsStore } from '../ports/limits-store.ts';
import type { FindSlot, MachineSlot } from './machine-slot.ts';

/** `find` looks into `slots`, and fails on a closed store. */
export function createMemoryLimits(find: FindSlot, slots: ReadonlyMap<string, MachineSlot>): LimitsStore {
  return {
    putMachineLimits: async (machineArn, limits) => {
      const slot = find(machineArn);
      if (slot?.current === undefined) return 'missing';
      slot.limits = hasAny(limits) ? limits : undefined;
      return 'written';
    },

    listMachineLimits: async () => {
      // Only to fail on a closed store.
      find('');
      return [...slots].flatMap(([machineArn, { limits }]) => (limits === undefined ? [] : [{ machineArn, limits }]));
    },
  };
}

function hasAny({ payloadBytesMax, historyEventsMax }: NonNullable<MachineSlot['limits']>): boolean {
  return payloadBytesMax !== undefined || historyEventsMax !== undefined;
}
