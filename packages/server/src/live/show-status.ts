/** The status of an execution, as live streams show it: the members of DescribeExecution that have no payloads. */
import type { ExecutionHead, ExecutionStart } from '@stepwright/engine';
import { toApiTime } from '../operations/operation.ts';

/** `cause` may tell of payloads, as it does in DescribeExecution. */
export function showStatus({ executionArn, name, stateMachineArn, startedAt }: ExecutionStart, head: ExecutionHead) {
  const { status, stoppedAt, error, cause } = head;
  return {
    executionArn,
    name,
    stateMachineArn,
    status,
    startDate: toApiTime(startedAt),
    ...(stoppedAt !== undefined && { stopDate: toApiTime(stoppedAt) }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  };
}
