/** The last executions of a machine as a row of marks, oldest first: how it has been doing, at a glance. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { latestExecutionsQuery } from '../executions/execution-queries.ts';
import { formatInstant } from '../format/format-instant.ts';
import { StatusIcon } from '../theme/status-badge.tsx';
import { statusStyles } from '../theme/status-style.ts';
import styles from './status-strip.module.css';

const SHOWN = 12;

export function StatusStrip({ stateMachineArn }: { readonly stateMachineArn: string }) {
  const { data } = useQuery(latestExecutionsQuery(stateMachineArn, SHOWN));
  const executions = data?.executions ?? [];
  if (data !== undefined && executions.length === 0) return <span className={styles['none']}>none yet</span>;
  return (
    <ul className={styles['strip']} aria-label="Last executions, oldest first">
      {executions.toReversed().map(({ executionArn, name, status, startDate }) => (
        <li key={executionArn}>
          <Link
            to="/console/executions/$executionArn"
            params={{ executionArn }}
            preload={false}
            className={styles['mark']}
            title={`${name}: ${statusStyles[status].label}, started ${formatInstant(startDate * 1000)}`}
            aria-label={`${name}: ${statusStyles[status].label}`}
          >
            <StatusIcon status={status} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
