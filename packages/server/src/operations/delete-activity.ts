/** DeleteActivity: forgets an activity. One that is not there is deleted already; tasks that workers have go on. */
import { readActivityArn } from './find-activity.ts';
import type { Operation } from './operation.ts';

export const deleteActivity: Operation<'DeleteActivity'> = async (input, { engine }) => {
  await engine.deleteActivity(readActivityArn(input.activityArn));
  return {};
};
