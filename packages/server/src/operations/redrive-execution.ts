/**
 * RedriveExecution: a Standard execution that failed, timed out or was aborted goes on where it stopped.
 *
 * Idempotent by client token, for 15 minutes. That it runs again is durable when this answers.
 */
import { refuse } from '../protocol/error-table.ts';
import { findExecution, readExecutionArn } from './find-machine.ts';
import { type Operation, toApiTime } from './operation.ts';
import { whyMachineForbids } from './redrive-status.ts';

export const redriveExecution: Operation<'RedriveExecution'> = async (input, context) => {
  const executionArn = readExecutionArn(input.executionArn);
  const forbidden = await whyMachineForbids(await findExecution(executionArn, context), context);
  if (forbidden !== undefined) throw refuse('ExecutionNotRedrivable', forbidden);
  const outcome = await context.engine.redrive(executionArn, { clientToken: input.clientToken });
  switch (outcome.kind) {
    case 'redriven':
      return { redriveDate: toApiTime(outcome.redrivenAt) };
    case 'notRedrivable':
    case 'unfit':
      throw refuse('ExecutionNotRedrivable', outcome.reason);
    case 'missing':
      throw refuse('ExecutionDoesNotExist', executionArn);
    default:
      return outcome satisfies never;
  }
};
