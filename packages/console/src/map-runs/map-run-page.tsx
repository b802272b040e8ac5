/** One run of a Distributed Map: how far it is, within which limits, and the child executions that its items were given to. */
import { Text } from '@mantine/core';
import type { DescribeMapRunOutput } from '@stepwright/api-model';
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { labelOfMapRun, machineOfExecution, nameOf } from '../api/arn.ts';
import { EmptyState } from '../app/empty-state.tsx';
import { PageHeader } from '../app/page-header.tsx';
import { itemsColumn, nameColumn, startedColumn, statusColumn, tookColumn } from '../executions/execution-columns.tsx';
import { ExecutionTable } from '../executions/execution-table.tsx';
import { StatusChips } from '../executions/status-chips.tsx';
import { formatDuration } from '../format/format-duration.ts';
import { formatInstant } from '../format/format-instant.ts';
import { useNow } from '../format/use-now.ts';
import { StatusBadge } from '../theme/status-badge.tsx';
import { MapRunActions } from './map-run-actions.tsx';
import styles from './map-run-page.module.css';
import { MapRunProgress } from './map-run-progress.tsx';
import { childCounts, mapRunChildrenQuery, mapRunQuery } from './map-run-queries.ts';

const TICK_MS = 500;

const columns = [statusColumn, nameColumn, itemsColumn, startedColumn, tookColumn];

const route = getRouteApi('/console/map-runs/$mapRunArn');

export function MapRunPage() {
  const { mapRunArn } = route.useParams();
  const { data: run } = useSuspenseQuery(mapRunQuery(mapRunArn));
  return (
    <div className={styles['page']}>
      <Header run={run} />
      <div className={styles['figures']}>
        <MapRunProgress title="Items" counts={run.itemCounts} />
        <MapRunProgress title="Child executions" counts={run.executionCounts} />
        <Limits run={run} />
      </div>
      <Children run={run} />
    </div>
  );
}

function Header({ run }: { readonly run: DescribeMapRunOutput }) {
  const { mapRunArn, executionArn, status, startDate, stopDate, redriveCount = 0 } = run;
  const now = useNow(TICK_MS, status === 'RUNNING');
  const machineArn = machineOfExecution(executionArn);
  const took = formatDuration((stopDate === undefined ? now : stopDate * 1000) - startDate * 1000);
  return (
    <PageHeader
      title={`Map Run of ${labelOfMapRun(mapRunArn)}`}
      crumbs={[
        { label: 'State machines', link: { to: '/console/machines' } },
        { label: nameOf(machineArn), link: { to: '/console/machines/$machineArn', params: { machineArn } } },
        { label: nameOf(executionArn), link: { to: '/console/executions/$executionArn', params: { executionArn } } },
      ]}
      beside={<StatusBadge status={status} />}
      summary={
        <>
          Started {formatInstant(startDate * 1000)}, {status === 'RUNNING' ? `running for ${took}` : `took ${took}`}
          {redriveCount > 0 && `, redriven ${redriveCount}×`}
        </>
      }
      actions={<MapRunActions run={run} />}
    />
  );
}

function Limits({ run }: { readonly run: DescribeMapRunOutput }) {
  const { maxConcurrency, toleratedFailureCount, toleratedFailurePercentage } = run;
  return (
    <section className={styles['progress']} aria-label="Limits">
      <Text component="h2" size="sm" fw={600}>
        Limits
      </Text>
      <dl className={styles['limits']}>
        <dt>Children at once</dt>
        <dd>{maxConcurrency === 0 ? 'as many as the server allows' : maxConcurrency.toLocaleString('en')}</dd>
        <dt>Failed items tolerated</dt>
        <dd>{toleratedFailureCount.toLocaleString('en')}</dd>
        <dt>… in percent</dt>
        <dd>{toleratedFailurePercentage} %</dd>
      </dl>
    </section>
  );
}

function Children({ run }: { readonly run: DescribeMapRunOutput }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(mapRunChildrenQuery(run, search));
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isPending, error } = query;
  const executions = useMemo(() => (data?.pages ?? []).flatMap((page) => page.executions), [data]);
  if (error !== null) throw error;
  return (
    <>
      <div className={styles['filters']} role="search" aria-label="Filters of child executions">
        <StatusChips
          counts={childCounts(run)}
          chosen={search.status}
          onChoose={(status) => void navigate({ search: { status }, replace: true })}
        />
      </div>
      {executions.length === 0 && !isPending ? (
        <EmptyState title="No child execution to show">
          {search.status === undefined ? 'None has begun yet.' : 'None has this status.'}
        </EmptyState>
      ) : (
        <ExecutionTable
          executions={executions}
          columns={columns}
          hasMore={hasNextPage}
          isReading={isPending || isFetchingNextPage}
          onReadMore={() => void fetchNextPage()}
        />
      )}
    </>
  );
}
