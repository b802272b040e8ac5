/** How far a Map Run is: of items or of children, a bar by status with the numbers beside it. */
import { Text } from '@mantine/core';
import type { MapRunItemCounts } from '@stepwright/api-model';
import { StatusIcon } from '../theme/status-badge.tsx';
import { type ShownStatus, statusStyles } from '../theme/status-style.ts';
import styles from './map-run-page.module.css';

/** In the order of the bar. Pending ones fill what is left of it. */
const parts = [
  { name: 'succeeded', status: 'SUCCEEDED' },
  { name: 'running', status: 'RUNNING' },
  { name: 'failed', status: 'FAILED' },
  { name: 'timedOut', status: 'TIMED_OUT' },
  { name: 'aborted', status: 'ABORTED' },
  { name: 'pendingRedrive', status: 'PENDING_REDRIVE' },
] as const satisfies readonly { readonly name: keyof MapRunItemCounts; readonly status: ShownStatus }[];

export function MapRunProgress({ title, counts }: { readonly title: string; readonly counts: MapRunItemCounts }) {
  const { total, pending } = counts;
  const shown = parts.flatMap(({ name, status }) => {
    const count = counts[name] ?? 0;
    return count === 0 ? [] : [{ status, count }];
  });
  return (
    <section className={styles['progress']} aria-label={title}>
      <Text component="h2" size="sm" fw={600}>
        {title}: {total.toLocaleString('en')}
      </Text>
      <div className={styles['bar']} aria-hidden="true">
        {shown.map(({ status, count }) => (
          <span key={status} data-tone={statusStyles[status].tone} style={{ width: `${(count / total) * 100}%` }} />
        ))}
      </div>
      <ul className={styles['counts']}>
        {shown.map(({ status, count }) => (
          <li key={status} title={statusStyles[status].meaning}>
            <StatusIcon status={status} /> {count.toLocaleString('en')} {statusStyles[status].label.toLowerCase()}
          </li>
        ))}
        {pending > 0 && <li>{pending.toLocaleString('en')} not begun</li>}
        {counts.resultsWritten > 0 && <li>{counts.resultsWritten.toLocaleString('en')} results written</li>}
        {(counts.failuresNotRedrivable ?? 0) > 0 && <li>{counts.failuresNotRedrivable} cannot be redriven</li>}
      </ul>
    </section>
  );
}
