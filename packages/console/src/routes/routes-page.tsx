/** Where the tasks of every machine go, by the server's configuration, and whether that can be reached. Nothing is called. */
import { Anchor, Button, Code, SegmentedControl, Text, TextInput } from '@mantine/core';
import { useQueries, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '../app/empty-state.tsx';
import { PageHeader } from '../app/page-header.tsx';
import { machinesQuery } from '../machines/machine-queries.ts';
import { selectMachines } from '../machines/machine-search.ts';
import { MachineRoutes } from './machine-routes.tsx';
import styles from './routes-page.module.css';
import { ROUTES_KEY, routesQuery } from './routes-queries.ts';

/** Machines that are looked at together; finding out opens connections. */
const MACHINES_AT_ONCE = 20;

const route = getRouteApi('/console/routes');

export function RoutesPage() {
  const { data: machines } = useSuspenseQuery(machinesQuery);
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const client = useQueryClient();
  const [shownMax, setShownMax] = useState(MACHINES_AT_ONCE);
  const wanted = selectMachines(machines, { name: search.machine });
  const looked = wanted.slice(0, shownMax);
  const answers = useQueries({ queries: looked.map(({ stateMachineArn }) => routesQuery(stateMachineArn)) });
  const shown = looked.map((machine, index) => {
    const { data, error = null } = answers[index] ?? {};
    const routes = search.show === 'problems' ? data?.filter(({ problem }) => problem !== undefined) : data;
    return { machine, routes, error };
  });
  const visible = search.show === 'problems' ? shown.filter(({ routes }) => routes?.length !== 0) : shown;
  const problems = answers.flatMap(({ data = [] }) => data.filter(({ problem }) => problem !== undefined)).length;
  return (
    <>
      <PageHeader
        title="Routes"
        summary={
          <>
            Where tasks go, by <Code>functions</Code> and <Code>routes</Code> in the configuration. Looking calls
            nothing.
          </>
        }
        actions={
          <Button
            variant="default"
            loading={answers.some(({ isFetching }) => isFetching)}
            onClick={() => void client.invalidateQueries({ queryKey: [ROUTES_KEY] })}
          >
            Look again
          </Button>
        }
      />
      <div className={styles['filters']} role="search" aria-label="Filters of routes">
        <TextInput
          aria-label="State machine's name contains"
          placeholder="State machine's name contains"
          w={240}
          value={search.machine ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: { ...search, machine: value || undefined }, replace: true })
          }
        />
        <SegmentedControl
          aria-label="Tasks"
          value={search.show ?? 'all'}
          onChange={(show) => void navigate({ search: { ...search, show: show === 'problems' ? show : undefined } })}
          data={[
            { value: 'all', label: 'All tasks' },
            { value: 'problems', label: 'Not reachable' },
          ]}
        />
        <Text size="xs" c="dimmed" role="status">
          {problems === 0 ? 'Every task can be reached' : `${problems} cannot be reached`}
          {wanted.length > looked.length && `, of the first ${looked.length} of ${wanted.length} state machines`}
        </Text>
      </div>
      {visible.length === 0 && (
        <EmptyState title="No route to show">
          {machines.length === 0 ? 'There is no state machine yet.' : 'Nothing matches these filters.'}
        </EmptyState>
      )}
      {visible.map(({ machine, routes, error }) => (
        <MachineRoutes key={machine.stateMachineArn} machine={machine} routes={routes} error={error} />
      ))}
      {wanted.length > looked.length && (
        <Anchor
          component="button"
          size="sm"
          className={styles['more']}
          onClick={() => setShownMax(shownMax + MACHINES_AT_ONCE)}
        >
          Look at {Math.min(MACHINES_AT_ONCE, wanted.length - looked.length)} more state machines
        </Anchor>
      )}
    </>
  );
}
