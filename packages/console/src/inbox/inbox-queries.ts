/** What executions wait for from the outside, and who works on it. */
import type { ActivityListItem } from '@stepwright/api-model';
import { queryOptions } from '@tanstack/react-query';
import { call, callOwn } from '../api/client.ts';
import type { OpenTask } from '../api/own-operations.ts';

/** Pages that are read at most; each looks at 200 running executions. */
const PAGES_MAX = 10;

/** How often the list is read again, in milliseconds: tasks come and go with every answer. */
const REFRESH_MS = 5_000;

export interface OpenTasks {
  readonly tasks: readonly OpenTask[];
  /** Whether every running execution was looked at. */
  readonly isComplete: boolean;
}

export const openTasksQuery = queryOptions({
  queryKey: ['open-tasks'],
  refetchInterval: REFRESH_MS,
  queryFn: async ({ signal }): Promise<OpenTasks> => {
    const tasks: OpenTask[] = [];
    let nextToken: string | undefined;
    for (let page = 0; page < PAGES_MAX; page += 1) {
      const answer = await callOwn('ListOpenTasks', { nextToken }, { signal });
      tasks.push(...answer.tasks);
      nextToken = answer.nextToken;
      if (nextToken === undefined) return { tasks, isComplete: true };
    }
    return { tasks, isComplete: false };
  },
});

export const activitiesQuery = queryOptions({
  queryKey: ['activities'],
  queryFn: async ({ signal }) => {
    const activities: ActivityListItem[] = [];
    let nextToken: string | undefined;
    do {
      const page = await call('ListActivities', { maxResults: 1_000, nextToken }, { signal });
      activities.push(...page.activities);
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return activities;
  },
});

export function pollersQuery(activityArn: string) {
  return queryOptions({
    queryKey: ['pollers', activityArn],
    refetchInterval: REFRESH_MS,
    queryFn: ({ signal }) => callOwn('DescribeActivity', { activityArn }, { signal }),
  });
}
