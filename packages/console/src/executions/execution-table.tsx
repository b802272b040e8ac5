/**
 * Executions in a table. Only the rows in sight are in the page, and more are read as the end comes near: a table of 100,000
 * scrolls as one of ten. Rows that come in above what one reads do not push it away.
 */
import { Loader, Text } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type MouseEvent, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { FoundExecution } from '../api/own-operations.ts';
import { useNow } from '../format/use-now.ts';
import styles from './execution-table.module.css';

const ROW_HEIGHT = 36;

/** Rows kept beyond what is in sight, so that fast scrolling shows no gaps. */
const OVERSCAN = 12;

/** How near the end more is read, in rows. */
const READ_AHEAD = 80;

/** How often running times move on, in milliseconds. */
const TICK_MS = 1_000;

export interface ExecutionColumn {
  readonly label: string;
  /** Of the grid, such as `104px` or `minmax(110px, 1fr)`. */
  readonly width: string;
  readonly cell: (execution: FoundExecution, now: number) => ReactNode;
}

interface TableProps {
  readonly executions: readonly FoundExecution[];
  readonly columns: readonly ExecutionColumn[];
  readonly hasMore: boolean;
  readonly isReading: boolean;
  readonly onReadMore: () => void;
}

export function ExecutionTable({ executions, columns, hasMore, isReading, onReadMore }: TableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: executions.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
  });
  const items = rows.getVirtualItems();
  const wantsMore = hasMore && !isReading && (items.at(-1)?.index ?? 0) >= executions.length - READ_AHEAD;
  useEffect(() => {
    if (wantsMore) onReadMore();
  }, [wantsMore, onReadMore]);
  useSteadyPlace(scroller, executions);
  const isRunning = useMemo(() => executions.some(({ status }) => status === 'RUNNING'), [executions]);
  const now = useNow(isRunning ? TICK_MS : 15 * TICK_MS);
  const followLink = useFollowLink();
  const widths: Readonly<Record<string, string>> = { '--columns': columns.map(({ width }) => width).join(' ') };
  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      role="table"
      aria-label="Executions"
      aria-rowcount={hasMore ? -1 : executions.length + 1}
      tabIndex={0}
      style={widths}
      onClick={followLink}
    >
      <div className={styles['head']} role="row">
        {columns.map(({ label }) => (
          <span key={label} role="columnheader">
            {label}
          </span>
        ))}
      </div>
      <div role="rowgroup" className={styles['body']} style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const execution = executions[index];
          return (
            execution !== undefined && (
              <ExecutionRow
                key={execution.executionArn}
                execution={execution}
                columns={columns}
                now={now}
                index={index}
                top={start}
              />
            )
          );
        })}
      </div>
      {isReading && (
        <div className={styles['reading']} role="status">
          <Loader size="xs" type="dots" /> <Text size="xs">Reading executions …</Text>
        </div>
      )}
    </div>
  );
}

const ExecutionRow = memo(function ExecutionRow(props: {
  readonly execution: FoundExecution;
  readonly columns: readonly ExecutionColumn[];
  readonly now: number;
  readonly index: number;
  readonly top: number;
}) {
  const { execution, columns, now, index, top } = props;
  return (
    <div role="row" aria-rowindex={index + 2} className={styles['row']} style={{ transform: `translateY(${top}px)` }}>
      {columns.map(({ label, cell }) => (
        <span key={label} role="cell">
          {cell(execution, now)}
        </span>
      ))}
    </div>
  );
});

/** Keeps in place what one reads when executions come in above it. */
function useSteadyPlace(scroller: React.RefObject<HTMLDivElement | null>, executions: readonly FoundExecution[]): void {
  const first = useRef<string>(undefined);
  useLayoutEffect(() => {
    const element = scroller.current;
    const before = first.current;
    first.current = executions[0]?.executionArn;
    if (element === null || element.scrollTop === 0 || before === undefined || before === first.current) return;
    const added = executions.findIndex(({ executionArn }) => executionArn === before);
    if (added > 0) element.scrollTop += added * ROW_HEIGHT;
  }, [scroller, executions]);
}

/** Links of rows are plain ones, which cost little to draw; what clicking them does is done here for all. */
function useFollowLink(): (event: MouseEvent) => void {
  const router = useRouter();
  return (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (link === null || !isPlain) return;
    event.preventDefault();
    router.history.push(link.pathname + link.search);
  };
}
