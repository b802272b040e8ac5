/**
 * Executions in a table, newest first. Only the rows in sight are in the page, and more are read as the end comes near:
 * a list of 100,000 scrolls as one of ten.
 */
import { Anchor, Loader, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { machineOfQualified, nameOf } from '../api/arn.ts';
import type { FoundExecution } from '../api/own-operations.ts';
import { formatDuration } from '../format/format-duration.ts';
import { formatAge, formatInstant } from '../format/format-instant.ts';
import { useNow } from '../format/use-now.ts';
import { StatusBadge } from '../theme/status-badge.tsx';
import styles from './execution-list.module.css';
import { executionsQuery } from './execution-queries.ts';
import type { ExecutionSearch } from './execution-search.ts';

const ROW_HEIGHT = 36;

/** Rows kept beyond what is in sight, so that fast scrolling shows no gaps. */
const OVERSCAN = 12;

/** How near the end more is read, in rows. */
const READ_AHEAD = 80;

/** How often running times move on, in milliseconds. */
const TICK_MS = 1_000;

interface ListProps {
  /** All machines' executions where none is named. */
  readonly stateMachineArn: string | undefined;
  readonly search: ExecutionSearch;
  /** What stands there instead of an empty table. */
  readonly whenEmpty: React.ReactNode;
}

export function ExecutionList({ stateMachineArn, search, whenEmpty }: ListProps) {
  const query = useInfiniteQuery(executionsQuery(stateMachineArn, search));
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isPending, error } = query;
  const executions = useMemo(() => (data?.pages ?? []).flatMap((page) => page.executions), [data]);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: executions.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  });
  const items = rows.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? 0;
  const wantsMore = hasNextPage && !isFetchingNextPage && lastIndex >= executions.length - READ_AHEAD;
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);
  const isRunning = executions.some(({ status }) => status === 'RUNNING');
  const now = useNow(isRunning ? TICK_MS : 15 * TICK_MS);

  if (error !== null) throw error;
  if (executions.length === 0 && !isPending && !hasNextPage) return whenEmpty;
  const showsMachine = stateMachineArn === undefined;
  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      role="table"
      aria-label="Executions"
      aria-rowcount={hasNextPage ? -1 : executions.length + 1}
      tabIndex={0}
    >
      <div className={styles['head']} role="row" data-wide={showsMachine}>
        <span role="columnheader">Status</span>
        <span role="columnheader">Name</span>
        <span role="columnheader">{showsMachine ? 'State machine' : 'Version'}</span>
        <span role="columnheader">Started</span>
        <span role="columnheader">Took</span>
        <span role="columnheader">Error</span>
      </div>
      <div role="rowgroup" className={styles['body']} style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const execution = executions[index];
          return (
            execution !== undefined && (
              <ExecutionRow
                key={execution.executionArn}
                execution={execution}
                index={index}
                top={start}
                now={now}
                showsMachine={showsMachine}
              />
            )
          );
        })}
      </div>
      {(isPending || isFetchingNextPage) && (
        <div className={styles['reading']} role="status">
          <Loader size="xs" type="dots" /> <Text size="xs">Reading executions …</Text>
        </div>
      )}
    </div>
  );
}

function ExecutionRow(props: {
  readonly execution: FoundExecution;
  readonly index: number;
  readonly top: number;
  readonly now: number;
  readonly showsMachine: boolean;
}) {
  const { execution, index, top, now, showsMachine } = props;
  const { executionArn, stateMachineArn, name, status, startDate, stopDate, error, redriveCount = 0 } = execution;
  const startedAt = startDate * 1000;
  return (
    <div role="row" aria-rowindex={index + 2} className={styles['row']} style={{ transform: `translateY(${top}px)` }}>
      <span role="cell">
        <StatusBadge status={status} />
      </span>
      <span role="cell" className={styles['name']}>
        <Anchor
          size="sm"
          title={name}
          renderRoot={(rest) => <Link to="/console/executions/$executionArn" params={{ executionArn }} {...rest} />}
        >
          {name}
        </Anchor>
        {redriveCount > 0 && <span className={styles['note']}>redriven {redriveCount}×</span>}
      </span>
      <span role="cell" className={styles['quiet']}>
        {showsMachine ? nameOf(machineOfQualified(stateMachineArn)) : startedAs(execution)}
      </span>
      <span role="cell" title={formatInstant(startedAt)}>
        {formatAge(startedAt, now)}
      </span>
      <span role="cell">{formatDuration((stopDate === undefined ? now : stopDate * 1000) - startedAt)}</span>
      <span role="cell" className={styles['error']} title={error}>
        {error}
      </span>
    </div>
  );
}

/** The alias or version as which an execution was started. */
function startedAs({ stateMachineAliasArn, stateMachineVersionArn }: FoundExecution): string {
  const version = stateMachineVersionArn === undefined ? '' : `version ${nameOf(stateMachineVersionArn)}`;
  return stateMachineAliasArn === undefined ? version : `${nameOf(stateMachineAliasArn)} → ${version}`;
}
