/** SendTaskFailure: ends an attempt of an activity or a callback with an error, or with none. */
import { answerTask } from './answer-task.ts';
import type { Operation } from './operation.ts';

export const sendTaskFailure: Operation<'SendTaskFailure'> = async ({ taskToken, error, cause }, context) => {
  await answerTask(taskToken, { kind: 'failed', error, cause }, context);
  return {};
};
