/** Executions in lists. */
import type { ExecutionRow } from '@stepwright/engine';
import { showRedrives } from './describe-execution.ts';
import { toApiTime } from './operation.ts';

/** An execution as lists show it. */
export function showExecution({ start, head }: ExecutionRow) {
  return {
    executionArn: start.executionArn,
    stateMachineArn: start.stateMachineArn,
    name: start.name,
    status: head.status,
    startDate: toApiTime(start.startedAt),
    ...(head.stoppedAt !== undefined && { stopDate: toApiTime(head.stoppedAt) }),
    ...(start.stateMachineVersionArn !== undefined && { stateMachineVersionArn: start.stateMachineVersionArn }),
    ...(start.stateMachineAliasArn !== undefined && { stateMachineAliasArn: start.stateMachineAliasArn }),
    ...showRedrives(head),
  };
}
