/** SendTaskHeartbeat: says that whoever works on an attempt is still there. The history does not show it. */
import { answerTask } from './answer-task.ts';
import type { Operation } from './operation.ts';

export const sendTaskHeartbeat: Operation<'SendTaskHeartbeat'> = async ({ taskToken }, context) => {
  await answerTask(taskToken, { kind: 'heartbeat' }, context);
  return {};
};
