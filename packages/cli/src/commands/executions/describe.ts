/** `stepwright executions describe EXECUTION`: how it stands, with its input and output. */
import { type ExecutionDescription, executionDescription } from '../../api/answers.ts';
import { findExecutionArn } from '../../api/find-arn.ts';
import type { Session } from '../../api/session.ts';
import { exitCodes } from '../../io.ts';
import { formatDuration, formatFields, formatTime } from '../../terminal/table.ts';
import { addApiCommand, type CommandHost } from '../command-host.ts';

export function addExecutionsDescribe(host: CommandHost): void {
  addApiCommand(host, 'describe <execution>', 'show an execution (machine/name or ARN)', describeExecution);
}

async function describeExecution(session: Session, [given = '']: readonly string[]) {
  const executionArn = await findExecutionArn(given, session);
  const execution = executionDescription.parse(await session.client.call('DescribeExecution', { executionArn }));
  session.print(execution, () => formatExecution(execution));
  return exitCodes.success;
}

/** Everything that people ask about an execution. */
export function formatExecution(execution: ExecutionDescription): string {
  const { startDate, stopDate, redriveCount = 0 } = execution;
  return formatFields({
    name: execution.name,
    arn: execution.executionArn,
    machine: execution.stateMachineAliasArn ?? execution.stateMachineVersionArn ?? execution.stateMachineArn,
    status: execution.status,
    started: formatTime(startDate),
    stopped:
      stopDate === undefined ? undefined : `${formatTime(stopDate)} (after ${formatDuration(stopDate - startDate)})`,
    error: execution.error,
    cause: execution.cause,
    input: execution.input,
    output: execution.output,
    redrives: redriveCount === 0 ? undefined : String(redriveCount),
    redrivable: execution.redriveStatus === 'REDRIVABLE' ? 'yes' : execution.redriveStatusReason,
  });
}
