/** The parts of a machine's page, and what its address says after the `?`. */
import { type ExecutionSearch, readExecutionSearch } from '../executions/execution-search.ts';

export const machineTabs = [
  { value: 'executions', label: 'Executions' },
  { value: 'definition', label: 'Definition' },
  { value: 'versions', label: 'Versions and aliases' },
  { value: 'settings', label: 'Settings' },
] as const;

export type MachineTab = (typeof machineTabs)[number]['value'];

/** The filters are those of the list of executions. */
export type MachinePageSearch = ExecutionSearch & {
  readonly tab?: MachineTab | undefined;
  /** Which definitions are compared: `1..3`, `2..current`. */
  readonly compare?: string | undefined;
};

/** Two definitions of a machine: numbers of versions; undefined is the current one. */
export interface Compared {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

const CURRENT = 'current';
const COMPARED = /^(\d+|current)\.\.(\d+|current)$/;

export function readMachinePageSearch(search: Readonly<Record<string, unknown>>): MachinePageSearch {
  const tab = machineTabs.find(({ value }) => value === search['tab'])?.value;
  const { compare } = { compare: undefined, ...search };
  return {
    ...(tab !== undefined && { tab }),
    ...(typeof compare === 'string' && COMPARED.test(compare) && { compare }),
    ...readExecutionSearch(search),
  };
}

export function readCompared(compare: string): Compared {
  const [, from, to] = COMPARED.exec(compare) ?? [];
  return { from: from === CURRENT ? undefined : from, to: to === CURRENT ? undefined : to };
}

export function writeCompared({ from = CURRENT, to = CURRENT }: Compared): string {
  return `${from}..${to}`;
}
