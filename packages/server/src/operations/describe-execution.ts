/** DescribeExecution: what a Standard execution was started with and how far it is. */
import type { IncludedData } from '@stepwright/api-model';
import type { ExecutionRow } from '@stepwright/engine';
import { findExecution, readExecutionArn } from './find-machine.ts';
import { type Operation, toApiTime } from './operation.ts';
import { redriveStatus } from './redrive-status.ts';

export const describeExecution: Operation<'DescribeExecution'> = async (input, context) => {
  const execution = await findExecution(readExecutionArn(input.executionArn), context);
  const { start, head } = execution;
  return {
    executionArn: start.executionArn,
    stateMachineArn: start.stateMachineArn,
    name: start.name,
    status: head.status,
    startDate: toApiTime(start.startedAt),
    ...(head.stoppedAt !== undefined && { stopDate: toApiTime(head.stoppedAt) }),
    ...showData(execution, input.includedData),
    ...(head.error !== undefined && { error: head.error }),
    ...(head.cause !== undefined && { cause: head.cause }),
    ...(start.stateMachineVersionArn !== undefined && { stateMachineVersionArn: start.stateMachineVersionArn }),
    ...(start.stateMachineAliasArn !== undefined && { stateMachineAliasArn: start.stateMachineAliasArn }),
    ...(start.mapRun !== undefined && { mapRunArn: start.mapRun.mapRunArn }),
    ...(start.traceHeader !== undefined && { traceHeader: start.traceHeader }),
    ...showRedrives(head),
    ...(await redriveStatus(execution, context)),
  };
};

/** How often the execution was redriven, and when it was last. */
export function showRedrives({ redriveCount, redrivenAt }: ExecutionRow['head']) {
  return { redriveCount, ...(redrivenAt !== undefined && { redriveDate: toApiTime(redrivenAt) }) };
}

function showData({ start, head }: ExecutionRow, includedData: IncludedData = 'ALL_DATA') {
  if (includedData === 'METADATA_ONLY') return {};
  const details = { included: true };
  return {
    input: start.input,
    inputDetails: details,
    ...(head.output !== undefined && { output: head.output, outputDetails: details }),
  };
}
