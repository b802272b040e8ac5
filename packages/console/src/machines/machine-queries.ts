/** What the console asks about state machines. */
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import type { StateMachineListItem } from '../api/generated/api-types.ts';

/** The most machines that the list shows; a note says so where there are more. */
export const MACHINES_MAX = 5_000;

const PAGE = 1_000;

/** All machines, by name. */
export const machinesQuery = queryOptions({
  queryKey: ['machines'],
  queryFn: async ({ signal }) => {
    const machines: StateMachineListItem[] = [];
    let nextToken: string | undefined;
    do {
      const page = await call('ListStateMachines', { maxResults: PAGE, nextToken }, { signal });
      machines.push(...page.stateMachines);
      nextToken = page.nextToken;
    } while (nextToken !== undefined && machines.length < MACHINES_MAX);
    return machines;
  },
});
