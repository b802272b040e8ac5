/** Executions as lists show them. */
import type { ExecutionItem } from '../../api/answers.ts';
import { formatDuration, formatTable, formatTime } from '../../terminal/table.ts';

export const executionStatuses = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;

/** A table of executions. */
export function formatExecutions(executions: readonly ExecutionItem[]): string {
  const rows = executions.map((item) => [
    item.name,
    machineOf(item),
    item.status + (item.error === undefined ? '' : ` ${item.error}`),
    formatTime(item.startDate),
    item.stopDate === undefined ? '' : formatDuration(item.stopDate - item.startDate),
  ]);
  return formatTable(['name', 'machine', 'status', 'started', 'took'], rows);
}

/** One line about what has become of an execution. */
export function formatExecutionLine(item: ExecutionItem): string {
  const { name, status, startDate, stopDate, error } = item;
  const took = stopDate === undefined ? '' : ` after ${formatDuration(stopDate - startDate)}`;
  const why = error === undefined ? '' : ` ${error}`;
  return `${formatTime(stopDate ?? startDate)}  ${machineOf(item)}/${name}  ${status}${why}${took}\n`;
}

function machineOf({ executionArn }: ExecutionItem): string {
  return executionArn.split(':')[6] ?? '';
}
