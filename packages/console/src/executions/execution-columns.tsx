/** The columns that tables of executions have in common. */
import { nameOf } from '../api/arn.ts';
import type { FoundExecution } from '../api/own-operations.ts';
import { formatDuration } from '../format/format-duration.ts';
import { formatAge, formatInstant } from '../format/format-instant.ts';
import { StatusBadge } from '../theme/status-badge.tsx';
import type { ExecutionColumn } from './execution-table.tsx';
import styles from './execution-table.module.css';

export const statusColumn: ExecutionColumn = {
  label: 'Status',
  width: '128px',
  cell: ({ status }) => <StatusBadge status={status} />,
};

export const nameColumn: ExecutionColumn = {
  label: 'Name',
  width: 'minmax(180px, 2.2fr)',
  cell: ({ executionArn, name, redriveCount = 0 }) => (
    <>
      <a className={styles['link']} href={`/console/executions/${encodeURIComponent(executionArn)}`} title={name}>
        {name}
      </a>
      {redriveCount > 0 && <span className={styles['note']}>redriven {redriveCount}×</span>}
    </>
  ),
};

export const machineColumn: ExecutionColumn = {
  label: 'State machine',
  width: 'minmax(110px, 1fr)',
  cell: (execution) => <span className={styles['quiet']}>{machineNameOf(execution)}</span>,
};

/** The alias or version as which an execution was started. */
export const versionColumn: ExecutionColumn = {
  label: 'Version',
  width: 'minmax(110px, 1fr)',
  cell: (execution) => <span className={styles['quiet']}>{startedAs(execution)}</span>,
};

export const itemsColumn: ExecutionColumn = {
  label: 'Items',
  width: '80px',
  cell: ({ itemCount = 1 }) => itemCount.toLocaleString('en'),
};

export const startedColumn: ExecutionColumn = {
  label: 'Started',
  width: '104px',
  cell: ({ startDate }, now) => <span title={formatInstant(startDate * 1000)}>{formatAge(startDate * 1000, now)}</span>,
};

export const tookColumn: ExecutionColumn = {
  label: 'Took',
  width: '104px',
  cell: ({ startDate, stopDate }, now) =>
    formatDuration((stopDate === undefined ? now : stopDate * 1000) - startDate * 1000),
};

export const errorColumn: ExecutionColumn = {
  label: 'Error',
  width: 'minmax(110px, 1.2fr)',
  cell: ({ error }) => (
    <span className={styles['error']} title={error}>
      {error}
    </span>
  ),
};

/** Of a child of a Map Run with the label of its Map state. A version or alias would stand behind it. */
function machineNameOf({ stateMachineArn }: FoundExecution): string {
  return stateMachineArn.split(':')[6] ?? stateMachineArn;
}

function startedAs({ stateMachineAliasArn, stateMachineVersionArn }: FoundExecution): string {
  const version = stateMachineVersionArn === undefined ? '' : `version ${nameOf(stateMachineVersionArn)}`;
  return stateMachineAliasArn === undefined ? version : `${nameOf(stateMachineAliasArn)} → ${version}`;
}
