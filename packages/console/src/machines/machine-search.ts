/** What is looked for in the list of state machines: the part of its address after the `?`. */
import type { StateMachineListItem, StateMachineType } from '@stepwright/api-model';

export type MachineTypeChoice = StateMachineType | 'ALL';

export interface MachineSearch {
  /** A part of the name, in any case. */
  readonly name?: string | undefined;
  readonly type?: StateMachineType | undefined;
}

/** Reads an address; what makes no sense is left out. */
export function readMachineSearch({ name, type }: Readonly<Record<string, unknown>>): MachineSearch {
  return {
    ...(typeof name === 'string' && name !== '' && { name }),
    ...((type === 'STANDARD' || type === 'EXPRESS') && { type }),
  };
}

export function selectMachines(
  machines: readonly StateMachineListItem[],
  { name = '', type }: MachineSearch,
): readonly StateMachineListItem[] {
  const wanted = name.toLowerCase();
  return machines.filter(
    (machine) => machine.name.toLowerCase().includes(wanted) && (type === undefined || machine.type === type),
  );
}
