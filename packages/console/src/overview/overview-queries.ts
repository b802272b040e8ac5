/** The executions that the overview sums up. */
import { queryOptions } from '@tanstack/react-query';
import { callOwn } from '../api/client.ts';
import type { FoundExecution } from '../api/own-operations.ts';
import type { Period } from './overview-search.ts';

const PAGE = 1_000;

/** Executions that are read at most: a busy server's charts show its newest. */
const EXECUTIONS_MAX = 10_000;

const REFRESH_MS = 15_000;

export interface RecentExecutions {
  readonly executions: readonly FoundExecution[];
  readonly from: number;
  readonly to: number;
  readonly isComplete: boolean;
}

export function recentExecutionsQuery({ value, ms }: Period) {
  return queryOptions({
    queryKey: ['recent-executions', value],
    refetchInterval: REFRESH_MS,
    queryFn: async ({ signal }): Promise<RecentExecutions> => {
      const to = Date.now();
      const from = to - ms;
      const executions: FoundExecution[] = [];
      let nextToken: string | undefined;
      do {
        const input = { startedFrom: from / 1000, maxResults: PAGE, nextToken };
        const page = await callOwn('SearchExecutions', input, { signal });
        executions.push(...page.executions);
        nextToken = page.nextToken;
      } while (nextToken !== undefined && executions.length < EXECUTIONS_MAX);
      return { executions, from, to, isComplete: nextToken === undefined };
    },
  });
}
