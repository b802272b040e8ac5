/** What a store in memory keeps under the ARN of a machine; the modules beside it share it. */
import type { MachineLimits } from '../ports/limits-store.ts';
import type { AliasRow, MachineRevision, MachineRow, VersionRow } from '../ports/machine-store.ts';

export interface MachineSlot {
  /** The machine that has the ARN now. Without one, there are neither versions nor aliases nor tags. */
  current: MachineRow | undefined;
  /** Of every machine that ever had the ARN; revision n is at index n - 1, undefined once it was removed. */
  readonly revisions: (MachineRevision | undefined)[];
  /** How many versions the current machine ever had. */
  versionsEver: number;
  /** By number, rising. */
  readonly versions: Map<number, VersionRow>;
  readonly aliases: Map<string, AliasRow>;
  readonly tags: Map<string, string>;
  searchKeys: readonly string[];
  /** Undefined where it has none of its own. */
  limits: MachineLimits | undefined;
}

/** Gives the slot of an ARN, undefined where there never was a machine; fails on a closed store. */
export type FindSlot = (machineArn: string) => MachineSlot | undefined;

export function newMachineSlot(): MachineSlot {
  return {
    current: undefined,
    revisions: [],
    versionsEver: 0,
    versions: new Map(),
    aliases: new Map(),
    tags: new Map(),
    searchKeys: [],
    limits: undefined,
  };
}

/** Empties the slot but for its revisions, which executions refer to. */
export function clearMachineSlot(slot: MachineSlot): void {
  slot.current = undefined;
  slot.versionsEver = 0;
  slot.versions.clear();
  slot.aliases.clear();
  slot.tags.clear();
  slot.searchKeys = [];
  slot.limits = undefined;
}
