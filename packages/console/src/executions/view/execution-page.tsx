/** One execution: three views of it beside what is chosen. Graph, table and events share one choice, which the address holds. */
import { SegmentedControl, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { machineOfQualified, nameOf } from '../../api/arn.ts';
import { PageHeader } from '../../app/page-header.tsx';
import { formatDuration } from '../../format/format-duration.ts';
import { formatInstant } from '../../format/format-instant.ts';
import { useNow } from '../../format/use-now.ts';
import { StatusBadge } from '../../theme/status-badge.tsx';
import { mapRunCrumb } from '../../map-runs/map-run-crumb.ts';
import { LiveMark } from '../live-mark.tsx';
import type { Visit } from '../model/visit.ts';
import { readDefinitionData } from './definition-data.ts';
import { EventsView } from './events-view.tsx';
import { ExecutionActions } from './execution-actions.tsx';
import { type ExecutionData, useExecution } from './execution-data.ts';
import { type ExecutionPageSearch, type ExecutionView, executionViews } from './execution-page-search.ts';
import styles from './execution-page.module.css';
import { ExecutionSummary } from './execution-summary.tsx';
import { GraphView } from './graph-view.tsx';
import { StepPanel } from './step-panel.tsx';
import { TableView } from './table-view.tsx';

/** How often running times move on, in milliseconds. */
const TICK_MS = 500;

const route = getRouteApi('/console/executions/$executionArn');

export function ExecutionPage() {
  const { executionArn } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const data = useExecution(executionArn);
  const definition = useMemo(() => readDefinitionData(data.definition), [data.definition]);
  const now = useNow(TICK_MS, data.execution.status === 'RUNNING');
  const view = search.view ?? (definition.graph === undefined ? 'table' : 'graph');
  const visit = search.visit === undefined ? undefined : data.tree.visits.get(Number(search.visit));

  function set(part: ExecutionPageSearch): void {
    void navigate({ search: { ...search, ...part }, replace: true });
  }
  function choose(chosen: Visit | undefined): void {
    set({ visit: chosen === undefined ? undefined : String(chosen.id), event: undefined });
  }

  return (
    <div className={styles['page']}>
      <ExecutionHeader data={data} now={now} />
      <div className={styles['bar']}>
        <SegmentedControl<ExecutionView>
          aria-label="View"
          value={view}
          onChange={(chosen) => set({ view: chosen })}
          data={executionViews.filter(({ value }) => value !== 'graph' || definition.graph !== undefined)}
        />
        {data.live !== 'ended' && <LiveMark state={data.live} />}
      </div>
      <div className={styles['split']}>
        <div className={styles['view']}>
          {view === 'graph' && definition.graph !== undefined && (
            <GraphView graph={definition.graph} tree={data.tree} chosen={visit} onChoose={choose} now={now} />
          )}
          {view === 'table' && <TableView tree={data.tree} chosen={visit} onChoose={choose} now={now} />}
          {view === 'events' && (
            <EventsView
              events={data.events}
              tree={data.tree}
              executionName={nameOf(executionArn)}
              chosen={visit}
              openId={search.event === undefined ? undefined : Number(search.event)}
              onOpen={(event) => {
                const opened = event && data.tree.visitOfEvent.get(event.id);
                set({ event: event && String(event.id), ...(opened !== undefined && { visit: String(opened.id) }) });
              }}
            />
          )}
        </div>
        <div className={styles['aside']}>
          {visit === undefined ? (
            <ExecutionSummary data={data} onChoose={choose} />
          ) : (
            <StepPanel
              key={visit.id}
              data={data}
              definition={definition}
              visit={visit}
              now={now}
              detail={search.detail}
              onDetail={(detail) => set({ detail })}
              onShowEvents={() => set({ view: 'events' })}
              onClose={() => choose(undefined)}
            />
          )}
        </div>
      </div>
    </div>
  );
}

function ExecutionHeader({ data, now }: { readonly data: ExecutionData; readonly now: number }) {
  const { executionArn, stateMachineArn, mapRunArn, name, status, startDate, stopDate } = data.execution;
  const { redriveCount = 0 } = data.execution;
  const machineArn = machineOfQualified(stateMachineArn);
  const startedAt = startDate * 1000;
  const took = formatDuration((stopDate === undefined ? now : stopDate * 1000) - startedAt);
  return (
    <PageHeader
      title={name ?? nameOf(executionArn)}
      crumbs={[
        { label: 'State machines', link: { to: '/console/machines' } },
        { label: nameOf(machineArn), link: { to: '/console/machines/$machineArn', params: { machineArn } } },
        ...(mapRunArn === undefined ? [] : [mapRunCrumb(mapRunArn)]),
      ]}
      beside={<StatusBadge status={status} />}
      summary={
        <Text size="sm" component="span">
          Started {formatInstant(startedAt)}, {status === 'RUNNING' ? `running for ${took}` : `took ${took}`}
          {redriveCount > 0 && `, redriven ${redriveCount}×`}
        </Text>
      }
      actions={<ExecutionActions data={data} />}
    />
  );
}
