/** What SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat share: an answer for the attempt that a token names. */
import type { TaskAnswer } from '@stepwright/engine';
import { refuse } from '../protocol/error-table.ts';
import type { RequestContext } from './operation.ts';

/** Resolves when the answer is durable, and final. Refuses a token that no longer counts, or never did. */
export async function answerTask(token: string, answer: TaskAnswer, { engine }: RequestContext): Promise<void> {
  const outcome = await engine.answerTask(token, answer);
  switch (outcome) {
    case 'counted':
      return;
    case 'ignored':
      throw refuse('TaskTimedOut', 'Provided task does not exist anymore');
    case 'missing':
      throw refuse('TaskDoesNotExist', 'Provided task does not exist');
    case 'invalid':
      throw refuse('InvalidToken', 'Invalid token');
    default:
      return outcome satisfies never;
  }
}
