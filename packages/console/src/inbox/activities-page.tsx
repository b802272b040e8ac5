/** The activities: task lists from which workers anywhere take work, and whether anybody does. */
import { Anchor, Code, Table, Text } from '@mantine/core';
import type { ActivityListItem } from '@stepwright/api-model';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../app/empty-state.tsx';
import { PageHeader } from '../app/page-header.tsx';
import { formatDuration } from '../format/format-duration.ts';
import { formatInstant } from '../format/format-instant.ts';
import { useNow } from '../format/use-now.ts';
import { activitiesQuery, openTasksQuery, pollersQuery } from './inbox-queries.ts';
import styles from './inbox.module.css';

const TICK_MS = 1_000;

export function ActivitiesPage() {
  const { data: activities } = useSuspenseQuery(activitiesQuery);
  return (
    <>
      <PageHeader
        title="Activities"
        summary="An activity is a list of tasks that workers of your own fetch, in any language and on any machine, with GetActivityTask."
      />
      {activities.length === 0 ? (
        <EmptyState title="There is no activity yet">
          <Text size="sm" maw={560}>
            Make one with <Code>aws stepfunctions create-activity --name approve</Code>, use its ARN as the resource of
            a task, and let a worker ask for its tasks.
          </Text>
        </EmptyState>
      ) : (
        <div className={styles['table']}>
          <Table aria-label="Activities" highlightOnHover stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>Workers that wait</Table.Th>
                <Table.Th>Tasks that wait</Table.Th>
                <Table.Th>Tasks at work</Table.Th>
                <Table.Th>Oldest task</Table.Th>
                <Table.Th>Created</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {activities.map((activity) => (
                <ActivityRow key={activity.activityArn} activity={activity} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </>
  );
}

function ActivityRow({ activity: { activityArn, name, creationDate } }: { readonly activity: ActivityListItem }) {
  const pollers = useQuery(pollersQuery(activityArn)).data?.pollers;
  const all = useQuery(openTasksQuery).data?.tasks ?? [];
  const tasks = all.filter(({ resource }) => resource === activityArn);
  const now = useNow(TICK_MS, tasks.length > 0);
  const waiting = tasks.filter(({ status }) => status === 'NOT_TAKEN').length;
  const oldest = Math.min(...tasks.map(({ stateEnteredDate }) => stateEnteredDate * 1000));
  return (
    <Table.Tr>
      <Table.Td className={styles['strong']}>
        {name}
        <Text size="xs" c="dimmed" className="mono">
          {activityArn}
        </Text>
      </Table.Td>
      <Table.Td>
        {pollers === 0 && waiting > 0 ? (
          <Text size="sm" className={styles['alarm']}>
            none, though work waits
          </Text>
        ) : (
          (pollers ?? '…')
        )}
      </Table.Td>
      <Table.Td>
        {waiting > 0 ? (
          <Anchor size="sm" renderRoot={(rest) => <Link to="/console/tasks" {...rest} />}>
            {waiting}
          </Anchor>
        ) : (
          0
        )}
      </Table.Td>
      <Table.Td>{tasks.length - waiting}</Table.Td>
      <Table.Td>{tasks.length === 0 ? '' : formatDuration(now - oldest)}</Table.Td>
      <Table.Td>{formatInstant(creationDate * 1000).slice(0, 16)}</Table.Td>
    </Table.Tr>
  );
}
