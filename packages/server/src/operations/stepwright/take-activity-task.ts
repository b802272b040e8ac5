/** TakeActivityTask: takes one certain task of an activity, where GetActivityTask takes the next. For answers by hand. */
import { z } from 'zod';
import { refuse } from '../../protocol/error-table.ts';
import { accountOf } from '../../authentication/authorize.ts';
import { findActivity, readActivityArn } from '../find-activity.ts';
import { defineOperation } from './own-operation.ts';

const members = {
  activityArn: z.string(),
  taskToken: z.string().min(1).max(2_048),
  workerName: z.string().min(1).max(80).optional(),
};

export const takeActivityTask = defineOperation(members, async (input, context) => {
  const { engine, principal } = context;
  const { taskToken, workerName } = input;
  const { activityArn } = await findActivity(readActivityArn(input.activityArn), context);
  const executionArn = engine.executionOfToken(taskToken);
  const isForeign = principal !== undefined && accountOf(executionArn ?? '') !== principal.account;
  if (executionArn === undefined || isForeign) throw refuse('InvalidToken', 'Invalid token');
  const task = await engine.takeTask(taskToken, { activityArn, workerName });
  if (task === undefined) throw refuse('TaskTimedOut', 'Provided task does not exist anymore');
  return { taskToken: task.token, input: task.input };
});
