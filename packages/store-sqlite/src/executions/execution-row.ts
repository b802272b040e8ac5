/** Rows of executions on their way out of the database. */
import type { ExecutionRow, ExecutionStatus, MapRunChild } from '@stepwright/engine';
import { decodeOfferedActivities } from './activity-offers.ts';
import { decodeInteger, decodeOptionalInteger } from '../database/integer.ts';
import { decodeOptionalText, decodeText, type Row } from '../database/text.ts';

/** What `decodeExecutionRow` needs, for a query over executions `e`, execution_starts `s` and machine_arns `m`. */
export const executionRowColumns = `
  e.arn, e.started_at, e.status, e.due_at, e.unsettled, e.stopped_at, e.output, e.error, e.cause,
  e.offered_activities, e.redrive_count, e.redriven_at, coalesce(e.revision, s.revision) AS present_revision, e.sequence,
  e.last_event_id, m.arn AS machine_arn, s.version_arn, s.alias_arn, s.revision, s.name, s.role_arn, s.input,
  s.trace_header, s.test_case, s.map_run, s.map_index, s.map_items`;

/** The tables that go with `executionRowColumns`. */
export const executionRowTables = tablesBy('');

/** The same, read by an index that SQLite would not choose by itself. */
export function executionRowTablesBy(index: string): string {
  return tablesBy(`INDEXED BY ${index}`);
}

function tablesBy(hint: string): string {
  return `
    executions e ${hint}
    JOIN execution_starts s ON s.execution = e.id
    JOIN machine_arns m ON m.id = e.machine`;
}

export function decodeExecutionRow(row: Row): ExecutionRow {
  return {
    start: {
      executionArn: decodeText(row, 'arn'),
      stateMachineArn: decodeText(row, 'machine_arn'),
      stateMachineVersionArn: decodeOptionalText(row, 'version_arn'),
      stateMachineAliasArn: decodeOptionalText(row, 'alias_arn'),
      revision: decodeInteger(row, 'revision'),
      name: decodeText(row, 'name'),
      roleArn: decodeText(row, 'role_arn'),
      input: decodeText(row, 'input'),
      startedAt: decodeInteger(row, 'started_at'),
      traceHeader: decodeOptionalText(row, 'trace_header'),
      testCase: decodeOptionalText(row, 'test_case'),
      mapRun: decodeMapRunChild(row),
    },
    head: {
      status: decodeStatus(row),
      dueAt: decodeOptionalInteger(row, 'due_at'),
      isUnsettled: decodeInteger(row, 'unsettled') === 1,
      stoppedAt: decodeOptionalInteger(row, 'stopped_at'),
      output: decodeOptionalText(row, 'output'),
      error: decodeOptionalText(row, 'error'),
      cause: decodeOptionalText(row, 'cause'),
      offeredActivities: decodeOfferedActivities(row['offered_activities']),
      redriveCount: decodeInteger(row, 'redrive_count'),
      redrivenAt: decodeOptionalInteger(row, 'redriven_at'),
      revision: decodeInteger(row, 'present_revision'),
    },
    sequence: decodeInteger(row, 'sequence'),
    lastEventId: decodeInteger(row, 'last_event_id'),
  };
}

function decodeMapRunChild(row: Row): MapRunChild | undefined {
  const mapRunArn = decodeOptionalText(row, 'map_run');
  if (mapRunArn === undefined) return undefined;
  return { mapRunArn, index: decodeInteger(row, 'map_index'), itemCount: decodeInteger(row, 'map_items') };
}

const statuses: readonly ExecutionStatus[] = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];

/** The status in column `status`. */
export function decodeStatus(row: Row): ExecutionStatus {
  const status = statuses.find((candidate) => candidate === row['status']);
  if (status === undefined) throw new Error('an execution has a status that does not exist');
  return status;
}
