/** An execution as a table: what happened in which state, how long it took, and what the time went to. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef, useState } from 'react';
import { formatDuration } from '../../format/format-duration.ts';
import { formatPreciseInstant } from '../../format/format-instant.ts';
import { StatusBadge } from '../../theme/status-badge.tsx';
import type { ShownStatus } from '../../theme/status-style.ts';
import type { AttemptOutcome, ExecutionTree, Visit } from '../model/visit.ts';
import { type Span, type SpanKind, spansOf, spanWords } from './spans.ts';
import { isExpandable, type TableRow, tableRows } from './table-rows.ts';
import styles from './table-view.module.css';

const ROW_HEIGHT = 32;

/** A Map with more iterations than this is closed at first. */
const OPEN_SCOPES_MAX = 12;

interface TableViewProps {
  readonly tree: ExecutionTree;
  readonly chosen: Visit | undefined;
  readonly onChoose: (visit: Visit) => void;
  readonly now: number;
}

export function TableView({ tree, chosen, onChoose, now }: TableViewProps) {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => tableRows(tree, (row) => isOpenAtFirst(row) !== toggled.has(row.key)), [tree, toggled]);
  const from = tree.root.startedAt;
  const to = Math.max(tree.root.endedAt ?? now, from + 1);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  function toggle({ key }: TableRow): void {
    const next = new Set(toggled);
    if (!next.delete(key)) next.add(key);
    setToggled(next);
  }
  return (
    <div className={styles['view']}>
      <Legend />
      <div
        ref={scroller}
        className={styles['scroller']}
        role="treegrid"
        aria-label="States"
        aria-rowcount={rows.length + 1}
      >
        <div className={styles['head']} role="row">
          <span role="columnheader">State</span>
          <span role="columnheader">Status</span>
          <span role="columnheader">Took</span>
          <span role="columnheader" className={styles['scale']}>
            <span>0 s</span>
            <span>{formatDuration(to - from)}</span>
          </span>
        </div>
        <div role="rowgroup" className={styles['body']} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <Row
                key={row.key}
                row={row}
                top={start}
                index={index}
                isChosen={chosen !== undefined && row.kind === 'visit' && row.visit.id === chosen.id}
                isOpen={isOpenAtFirst(row) !== toggled.has(row.key)}
                onToggle={() => toggle(row)}
                onChoose={onChoose}
                now={now}
                from={from}
                to={to}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function isOpenAtFirst(row: TableRow): boolean {
  switch (row.kind) {
    case 'visit':
      return row.visit.scopes.length <= OPEN_SCOPES_MAX;
    case 'scope':
      return row.parent.scopes.length <= OPEN_SCOPES_MAX || row.scope.status === 'FAILED';
    case 'attempt':
      return false;
    default:
      return row satisfies never;
  }
}

interface RowProps {
  readonly row: TableRow;
  readonly top: number;
  readonly index: number;
  readonly isChosen: boolean;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly onChoose: (visit: Visit) => void;
  readonly now: number;
  readonly from: number;
  readonly to: number;
}

function Row({ row, top, index, isChosen, isOpen, onToggle, onChoose, now, from, to }: RowProps) {
  const shown = describeRow(row, now);
  const canOpen = isExpandable(row);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-level={row.depth + 1}
      aria-selected={isChosen}
      {...(canOpen && { 'aria-expanded': isOpen })}
      className={styles['row']}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="gridcell" className={styles['name']} style={{ paddingLeft: row.depth * 18 }}>
        {canOpen ? (
          <button
            type="button"
            className={styles['fold']}
            aria-label={`${isOpen ? 'Close' : 'Open'} ${shown.name}`}
            onClick={onToggle}
          >
            {isOpen ? '▾' : '▸'}
          </button>
        ) : (
          <span className={styles['fold']} />
        )}
        {row.kind === 'scope' ? (
          <span className={styles['quiet']}>{shown.name}</span>
        ) : (
          <button type="button" className={styles['choose']} title={shown.name} onClick={() => onChoose(row.visit)}>
            {shown.name}
          </button>
        )}
        <span className={styles['quiet']} title={shown.note}>
          {shown.note}
        </span>
      </span>
      <span role="gridcell">
        <StatusBadge status={shown.status} />
      </span>
      <span role="gridcell" className={styles['took']}>
        {formatDuration(shown.to - shown.from)}
      </span>
      <span role="gridcell" className={styles['bar']} title={`from ${formatPreciseInstant(shown.from)}`}>
        {shown.spans.map((span) => (
          <Bar key={`${span.kind}${span.from}`} span={span} from={from} to={to} />
        ))}
      </span>
    </div>
  );
}

interface DescribedRow {
  readonly name: string;
  readonly note: string;
  readonly status: ShownStatus;
  readonly from: number;
  readonly to: number;
  readonly spans: readonly Span[];
}

function describeRow(row: TableRow, now: number): DescribedRow {
  switch (row.kind) {
    case 'visit': {
      const { name, type, status, enteredAt, endedAt = now } = row.visit;
      return { name, note: type, status, from: enteredAt, to: endedAt, spans: spansOf(row.visit, now) };
    }
    case 'attempt': {
      const { attempt, number, visit } = row;
      const to = attempt.endedAt ?? now;
      const spans = spansOf({ ...visit, attempts: [attempt], endedAt: to, status: 'SUCCEEDED' }, now);
      const status = attemptStatuses[attempt.outcome];
      return { name: `Attempt ${number}`, note: attempt.error ?? '', status, from: attempt.scheduledAt, to, spans };
    }
    case 'scope': {
      const { kind, index, round, status, startedAt, endedAt = now } = row.scope;
      const name = kind === 'iteration' ? `Item ${index}` : `Branch ${index + 1}`;
      return { name, note: round > 1 ? `round ${round}` : '', status, from: startedAt, to: endedAt, spans: [] };
    }
    default:
      return row satisfies never;
  }
}

const attemptStatuses: Readonly<Record<AttemptOutcome, ShownStatus>> = {
  open: 'RUNNING',
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  timedOut: 'TIMED_OUT',
  stopped: 'ABORTED',
};

function Bar({
  span: { kind, from, to },
  from: start,
  to: end,
}: {
  readonly span: Span;
  readonly from: number;
  readonly to: number;
}) {
  const whole = end - start;
  const left = ((from - start) / whole) * 100;
  const width = ((to - from) / whole) * 100;
  return (
    <span
      className={styles['span']}
      data-kind={kind}
      title={`${spanWords[kind].label}: ${formatDuration(to - from)}`}
      style={{ left: `${left}%`, width: `max(${width}%, 2px)` }}
    />
  );
}

const legend: readonly SpanKind[] = ['queued', 'running', 'answer', 'backoff', 'waiting', 'inside'];

function Legend() {
  return (
    <ul className={styles['legend']} aria-label="What the bars mean">
      {legend.map((kind) => (
        <li key={kind} title={spanWords[kind].meaning}>
          <span className={styles['swatch']} data-kind={kind} />
          {spanWords[kind].label}
        </li>
      ))}
    </ul>
  );
}
