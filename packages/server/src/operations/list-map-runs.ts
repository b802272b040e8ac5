/** ListMapRuns: the Map Runs of an execution, of which there is none yet. See map-run.ts. */
import { refuse } from '../protocol/error-table.ts';
import { findExecution, readExecutionArn } from './find-machine.ts';
import type { Operation } from './operation.ts';

export const listMapRuns: Operation<'ListMapRuns'> = async ({ executionArn, nextToken }, context) => {
  const arn = readExecutionArn(executionArn);
  // No list was long enough to be handed out in pages.
  if (nextToken !== undefined) throw refuse('InvalidToken', 'Invalid token');
  await findExecution(arn, context);
  return { mapRuns: [] };
};
