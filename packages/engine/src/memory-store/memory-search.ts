/** The search keys of a store in memory, and what is found by them. */
import type { ExecutionSearch, SearchStore, SearchValue, StatusCounts } from '../ports/search-store.ts';
import type { ExecutionRow, ExecutionStart } from '../ports/store.ts';
import { searchValues } from '../search/search-values.ts';
import { compareNewestFirst, pageOfArns } from './execution-order.ts';
import type { FindSlot, MachineSlot } from './machine-slot.ts';

export interface MemorySearch extends SearchStore {
  /** The execution begins: what its input has at the search keys can be found from now on. */
  readonly index: (start: ExecutionStart) => void;
  readonly forget: (executionArn: string) => void;
}

/** Searches the rows that `rows` gives. `find`, which looks into `slots`, and `rows` fail on a closed store. */
export function createMemorySearch(
  find: FindSlot,
  slots: ReadonlyMap<string, MachineSlot>,
  rows: () => readonly ExecutionRow[],
): MemorySearch {
  /** Only of executions that have any. */
  const indexed = new Map<string, readonly SearchValue[]>();

  function isFound({ start, head }: ExecutionRow, search: ExecutionSearch): boolean {
    const { arnPrefix, stateMachineArns, status, error, namePrefix, startedFrom, startedBefore, inputs } = search;
    if (!start.executionArn.startsWith(arnPrefix)) return false;
    if (stateMachineArns !== undefined && !stateMachineArns.includes(start.stateMachineArn)) return false;
    if (status !== undefined && head.status !== status) return false;
    if (error !== undefined && head.error !== error) return false;
    if (namePrefix !== undefined && !start.name.startsWith(namePrefix)) return false;
    if (start.startedAt < (startedFrom ?? start.startedAt)) return false;
    if (start.startedAt >= (startedBefore ?? Number.POSITIVE_INFINITY)) return false;
    const values = indexed.get(start.executionArn) ?? [];
    return inputs.every(({ path, value }) => values.some((one) => one.path === path && one.value === value));
  }

  return {
    index: (start) => {
      const values = searchValues(find(start.stateMachineArn)?.searchKeys ?? [], start.input);
      if (values.length > 0) indexed.set(start.executionArn, values);
    },

    forget: (executionArn) => {
      indexed.delete(executionArn);
    },

    putSearchKeys: async (machineArn, paths) => {
      const slot = find(machineArn);
      if (slot?.current === undefined) return 'missing';
      slot.searchKeys = [...paths];
      return 'written';
    },

    findSearchKeys: async (machineArn) => {
      const slot = find(machineArn);
      return slot?.current === undefined ? undefined : slot.searchKeys;
    },

    searchExecutions: async (search) => {
      const { after, limit, readMax } = search;
      const ahead = rows()
        .filter((row) => after === undefined || compareNewestFirst(row, { start: after }) > 0)
        .toSorted(compareNewestFirst);
      const read = ahead.slice(0, readMax);
      const found = read.filter((row) => isFound(row, search));
      const page = found.slice(0, limit);
      const last = page.length === limit ? page.at(-1) : read.at(-1);
      const isEnd = last === undefined || last === ahead.at(-1);
      return { rows: page, continueAfter: isEnd ? undefined : placeOf(last) };
    },

    findTaggedMachines: async (arnPrefix, tags, limit) => {
      find(arnPrefix);
      const tagged = [...slots].filter(
        ([arn, { current, tags: own }]) =>
          current !== undefined && arn.startsWith(arnPrefix) && tags.every(({ key, value }) => own.get(key) === value),
      );
      return pageOfArns(
        tagged.map(([arn]) => arn),
        '',
        limit,
      );
    },

    countExecutions: async ({ stateMachineArn, machinePrefix }) => {
      const counts = { RUNNING: 0, SUCCEEDED: 0, FAILED: 0, TIMED_OUT: 0, ABORTED: 0 };
      for (const { start, head } of rows()) {
        const isCounted =
          stateMachineArn === undefined
            ? start.stateMachineArn.startsWith(machinePrefix)
            : start.stateMachineArn === stateMachineArn;
        if (isCounted) counts[head.status] += 1;
      }
      return counts satisfies StatusCounts;
    },
  };
}

function placeOf({ start: { startedAt, executionArn } }: ExecutionRow) {
  return { startedAt, executionArn };
}
