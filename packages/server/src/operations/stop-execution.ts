/** StopExecution: ends a running Standard execution as ABORTED. One that is closed keeps its end and gives its date. */
import { refuse } from '../protocol/error-table.ts';
import { readExecutionArn } from './find-machine.ts';
import { type Operation, toApiTime } from './operation.ts';

export const stopExecution: Operation<'StopExecution'> = async (input, { engine }) => {
  const executionArn = readExecutionArn(input.executionArn);
  const outcome = await engine.stop(executionArn, { error: input.error, cause: input.cause });
  if (outcome.kind === 'missing') throw refuse('ExecutionDoesNotExist', executionArn);
  return { stopDate: toApiTime(outcome.stoppedAt) };
};
