/**
 * DescribeExecution: what AWS's has no member for. Where the execution was forked from, which revision it runs with, and which
 * states a redrive would run again, with their inputs.
 */
import { z } from 'zod';
import { refuse } from '../../protocol/error-table.ts';
import { readExecutionArn } from '../find-machine.ts';
import { defineOperation } from './own-operation.ts';

/** States that are listed: a Map may have stopped in thousands of them. */
const STATES_MAX = 100;

export const describeExecution = defineOperation({ executionArn: z.string() }, async (asked, { engine }) => {
  const executionArn = readExecutionArn(asked.executionArn);
  const inspection = await engine.inspect(executionArn);
  if (inspection === undefined) throw refuse('ExecutionDoesNotExist', executionArn);
  const { revision, roleArn, origin, stopped } = inspection;
  return {
    executionArn,
    revision,
    roleArn,
    ...(origin !== undefined && { origin }),
    stoppedStates: stopped
      .slice(0, STATES_MAX)
      .map(({ stateName, index, input, isEntered }) => ({ stateName, index, input: input.text, isEntered })),
    stoppedStateCount: stopped.length,
  };
});
