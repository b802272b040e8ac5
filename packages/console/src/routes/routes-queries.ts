/** Where the tasks of a machine go. */
import { queryOptions } from '@tanstack/react-query';
import { callOwn } from '../api/client.ts';

/** How long an answer is taken for fresh, in milliseconds: finding out opens connections. */
const FRESH_MS = 30_000;

export const ROUTES_KEY = 'routes';

export function routesQuery(stateMachineArn: string) {
  return queryOptions({
    queryKey: [ROUTES_KEY, stateMachineArn],
    staleTime: FRESH_MS,
    queryFn: async ({ signal }) => (await callOwn('DescribeRoutes', { stateMachineArn }, { signal })).routes,
  });
}
