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
export type MachinePageSearch = ExecutionSearch & { readonly tab?: MachineTab | undefined };

export function readMachinePageSearch(search: Readonly<Record<string, unknown>>): MachinePageSearch {
  const tab = machineTabs.find(({ value }) => value === search['tab'])?.value;
  return { ...(tab !== undefined && { tab }), ...readExecutionSearch(search) };
}
