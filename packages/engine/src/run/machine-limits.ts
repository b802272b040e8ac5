/**
 * The limits of machines that have some of their own, for decisions, which cannot wait for the store.
 *
 * Invariant: what stands in the store is known here, since limits are put through here and go with their machine.
 */
import type { LimitsStore, MachineLimits } from '../ports/limits-store.ts';
import type { EngineLimits } from './limits.ts';

export interface KnownLimits {
  /** The engine's limits, with those of the machine in their place. */
  readonly of: (machineArn: string) => EngineLimits;
  /** The largest payload that any machine takes. */
  readonly payloadBytesMax: () => number;
  readonly put: (machineArn: string, limits: MachineLimits) => Promise<'written' | 'missing'>;
  /** The machine is gone. */
  readonly forget: (machineArn: string) => void;
}

/** Reads the limits of all machines. */
export async function openKnownLimits(store: LimitsStore, limits: EngineLimits): Promise<KnownLimits> {
  const known = new Map<string, EngineLimits>();
  for (const { machineArn, limits: own } of await store.listMachineLimits()) know(machineArn, own);

  function know(machineArn: string, { payloadBytesMax, historyEventsMax }: MachineLimits): void {
    known.delete(machineArn);
    if (payloadBytesMax === undefined && historyEventsMax === undefined) return;
    known.set(machineArn, {
      ...limits,
      payloadBytesMax: payloadBytesMax ?? limits.payloadBytesMax,
      historyEventsMax: historyEventsMax ?? limits.historyEventsMax,
    });
  }

  return {
    of: (machineArn) => known.get(machineArn) ?? limits,
    payloadBytesMax: () =>
      known.values().reduce((max, { payloadBytesMax }) => Math.max(max, payloadBytesMax), limits.payloadBytesMax),
    put: async (machineArn, own) => {
      const outcome = await store.putMachineLimits(machineArn, own);
      if (outcome === 'written') know(machineArn, own);
      return outcome;
    },
    forget: (machineArn) => void known.delete(machineArn),
  };
}
