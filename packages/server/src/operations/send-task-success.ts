/** SendTaskSuccess: ends an attempt of an activity or a callback with an output. */
import { answerTask } from './answer-task.ts';
import { checkOutput } from './check-output.ts';
import type { Operation } from './operation.ts';

export const sendTaskSuccess: Operation<'SendTaskSuccess'> = async ({ taskToken, output }, context) => {
  checkOutput(output);
  await answerTask(taskToken, { kind: 'succeeded', output }, context);
  return {};
};
