/** What the console asks about state machines. */
import type { StateMachineListItem } from '@stepwright/api-model';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';

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

/** A machine, or a version of one, with its definition. */
export function machineQuery(stateMachineArn: string) {
  return queryOptions({
    queryKey: ['machine', stateMachineArn],
    queryFn: ({ signal }) => call('DescribeStateMachine', { stateMachineArn }, { signal }),
  });
}

/** The newest versions of a machine; the API gives up to 1,000. */
export function versionsQuery(stateMachineArn: string) {
  return queryOptions({
    queryKey: ['versions', stateMachineArn],
    queryFn: async ({ signal }) => {
      const input = { stateMachineArn, maxResults: PAGE };
      return (await call('ListStateMachineVersions', input, { signal })).stateMachineVersions;
    },
  });
}

/** A machine's aliases with where they route. */
export function aliasesQuery(stateMachineArn: string) {
  return queryOptions({
    queryKey: ['aliases', stateMachineArn],
    queryFn: async ({ signal }) => {
      const input = { stateMachineArn, maxResults: PAGE };
      const { stateMachineAliases } = await call('ListStateMachineAliases', input, { signal });
      return Promise.all(
        stateMachineAliases.map(({ stateMachineAliasArn }) =>
          call('DescribeStateMachineAlias', { stateMachineAliasArn }, { signal }),
        ),
      );
    },
  });
}

export function tagsQuery(resourceArn: string) {
  return queryOptions({
    queryKey: ['tags', resourceArn],
    queryFn: async ({ signal }) => (await call('ListTagsForResource', { resourceArn }, { signal })).tags ?? [],
  });
}
