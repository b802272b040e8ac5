/** How everything is, at a glance: what runs, what failed, what waits, and how that changed. */
import { Anchor, Code, SegmentedControl, Skeleton, Text } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, type LinkProps } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { machineOfQualified, nameOf } from '../api/arn.ts';
import type { FoundExecution } from '../api/own-operations.ts';
import { EmptyState } from '../app/empty-state.tsx';
import { PageHeader } from '../app/page-header.tsx';
import { countsQuery } from '../executions/execution-queries.ts';
import { formatAge } from '../format/format-instant.ts';
import { useNow } from '../format/use-now.ts';
import { openTasksQuery } from '../inbox/inbox-queries.ts';
import { machinesQuery } from '../machines/machine-queries.ts';
import { StatusBadge } from '../theme/status-badge.tsx';
import styles from './overview-page.module.css';
import { recentExecutionsQuery } from './overview-queries.ts';
import { type Period, periods } from './overview-search.ts';
import { summarise } from './summarise.ts';

const Charts = lazy(() => import('./charts.tsx'));

/** How often what is counted is counted again, in milliseconds. */
const REFRESH_MS = 5_000;

const FAILURES_SHOWN = 8;

const route = getRouteApi('/console');

export function OverviewPage() {
  const { period: wanted = 'day' } = route.useSearch();
  const navigate = route.useNavigate();
  const period = periods.find(({ value }) => value === wanted) ?? periods[1];
  const { data: machines } = useSuspenseQuery(machinesQuery);
  return (
    <>
      <PageHeader
        title="Overview"
        summary="How the workflows on this server are doing."
        actions={
          <SegmentedControl<Period['value']>
            aria-label="Time shown"
            value={period.value}
            onChange={(value) => void navigate({ search: { period: value } })}
            data={periods.map(({ value, label }) => ({ value, label }))}
          />
        }
      />
      {machines.length === 0 ? <Welcome /> : <Numbers period={period} machineCount={machines.length} />}
    </>
  );
}

function Welcome() {
  return (
    <EmptyState title="Nothing is deployed yet">
      <Text size="sm" maw={560}>
        A state machine describes a workflow: its steps and what follows what. Deploy one with any client of AWS Step
        Functions pointed at this address, or name a definition in <Code>stepwright.config.yaml</Code> and start the
        server again.
      </Text>
    </EmptyState>
  );
}

function Numbers({ period, machineCount }: { readonly period: Period; readonly machineCount: number }) {
  const counts = useQuery({ ...countsQuery(undefined), refetchInterval: REFRESH_MS }).data?.counts;
  const tasks = useQuery(openTasksQuery).data?.tasks;
  const { data: recent } = useQuery(recentExecutionsQuery(period));
  const buckets = useMemo(
    () => (recent === undefined ? undefined : summarise(recent.executions, { ...recent, buckets: period.buckets })),
    [recent, period],
  );
  const failures = (recent?.executions ?? []).filter(({ status }) => status === 'FAILED' || status === 'TIMED_OUT');
  return (
    <div className={styles['page']}>
      <div className={styles['tiles']}>
        <Tile label="State machines" value={machineCount} link={{ to: '/console/machines' }} />
        <Tile
          label="Running now"
          value={counts?.RUNNING}
          link={{ to: '/console/executions', search: { status: 'RUNNING' } }}
        />
        <Tile label="Waiting for an answer" value={tasks?.length} link={{ to: '/console/tasks' }} />
        <Tile
          label={`Failed in the last ${period.value}`}
          value={recent && failures.length}
          link={{ to: '/console/executions', search: { status: 'FAILED' } }}
        />
      </div>
      {buckets === undefined || recent === undefined ? (
        <Skeleton height={220} aria-label="Reading executions" />
      ) : (
        <Suspense fallback={<Skeleton height={220} />}>
          <Charts buckets={buckets} to={recent.to} />
          {!recent.isComplete && (
            <Text size="xs" c="dimmed">
              The charts show the newest {recent.executions.length.toLocaleString('en')} executions of this time.
            </Text>
          )}
        </Suspense>
      )}
      <Failures failures={failures.slice(0, FAILURES_SHOWN)} period={period} />
    </div>
  );
}

function Tile(props: { readonly label: string; readonly value: number | undefined; readonly link: LinkProps }) {
  const { label, value, link } = props;
  return (
    <Link {...link} className={styles['tile']}>
      <span className={styles['value']}>{value?.toLocaleString('en') ?? '…'}</span>
      <span className={styles['label']}>{label}</span>
    </Link>
  );
}

function Failures({ failures, period }: { readonly failures: readonly FoundExecution[]; readonly period: Period }) {
  const now = useNow(REFRESH_MS);
  return (
    <section className={styles['failures']} aria-labelledby="failures">
      <Text component="h2" fw={600} id="failures">
        What failed last
      </Text>
      {failures.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing failed in the last {period.value}.
        </Text>
      ) : (
        <ul>
          {failures.map(({ executionArn, stateMachineArn, name, status, error, startDate }) => (
            <li key={executionArn}>
              <StatusBadge status={status} />
              <Anchor
                size="sm"
                renderRoot={(rest) => (
                  <Link to="/console/executions/$executionArn" params={{ executionArn }} {...rest} />
                )}
              >
                {name}
              </Anchor>
              <span className={styles['quiet']}>{nameOf(machineOfQualified(stateMachineArn))}</span>
              <span className={styles['error']}>{error}</span>
              <span className={styles['quiet']}>{formatAge(startDate * 1000, now)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
