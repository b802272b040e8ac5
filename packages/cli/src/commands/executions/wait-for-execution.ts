/** Waits for the end of an execution, as `start --wait` and its like do. */
import { type ExecutionDescription, executionDescription } from '../../api/answers.ts';
import type { Session } from '../../api/session.ts';
import { exitCodes } from '../../io.ts';
import { everyInterval } from '../../terminal/interval.ts';

/**
 * Prints the output to stdout (with `--json` the whole description) and why it failed to stderr; gives the exit code. Ctrl-C ends
 * the waiting, not the execution.
 */
export async function waitForExecution(executionArn: string, session: Session): Promise<number> {
  const { io, client } = session;
  let execution: ExecutionDescription | undefined;
  await everyInterval(io, async () => {
    execution = executionDescription.parse(await client.call('DescribeExecution', { executionArn }));
    return execution.status === 'RUNNING' ? undefined : 'done';
  });
  if (execution === undefined || execution.status === 'RUNNING') {
    io.stderr(`${executionArn} goes on\n`);
    return exitCodes.aborted;
  }
  const { status, output, error, cause } = execution;
  session.print(execution, () => (output === undefined ? '' : `${output}\n`));
  if (status !== 'SUCCEEDED') io.stderr(`${[status, error, cause].filter((text) => text !== undefined).join(' ')}\n`);
  return exitCodeOf(status);
}

function exitCodeOf(status: string): number {
  if (status === 'SUCCEEDED') return exitCodes.success;
  if (status === 'TIMED_OUT') return exitCodes.timedOut;
  return status === 'ABORTED' ? exitCodes.aborted : exitCodes.failure;
}
