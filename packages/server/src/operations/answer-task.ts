/** What SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat share: an answer for the attempt that a token names. */
import type { TaskAnswer } from '@stepwright/engine';
import { machineOfExecution } from '../arn.ts';
import { accountOf, checkAllowed } from '../authentication/authorize.ts';
import { refuse } from '../protocol/error-table.ts';
import type { RequestContext } from './operation.ts';

/**
 * Resolves when the answer is durable, and final. Refuses a token that no longer counts, or never did; that of another
 * account's execution is none. The rights are those on the execution's machine.
 */
export async function answerTask(token: string, answer: TaskAnswer, context: RequestContext): Promise<void> {
  checkRights(token, answer, context);
  const outcome = await context.engine.answerTask(token, answer);
  switch (outcome) {
    case 'counted':
      return;
    case 'ignored':
      throw refuse('TaskTimedOut', 'Provided task does not exist anymore');
    case 'missing':
      throw refuse('TaskDoesNotExist', 'Provided task does not exist');
    case 'invalid':
      throw refuseToken();
    default:
      return outcome satisfies never;
  }
}

const actions = {
  succeeded: 'states:SendTaskSuccess',
  failed: 'states:SendTaskFailure',
  heartbeat: 'states:SendTaskHeartbeat',
} as const satisfies Readonly<Record<TaskAnswer['kind'], string>>;

function checkRights(token: string, { kind }: TaskAnswer, { engine, principal, scope }: RequestContext): void {
  if (principal === undefined) return;
  const executionArn = engine.executionOfToken(token);
  if (executionArn === undefined || accountOf(executionArn) !== principal.account) throw refuseToken();
  checkAllowed(actions[kind], machineOfExecution(executionArn), principal, scope);
}

function refuseToken(): Error {
  return refuse('InvalidToken', 'Invalid token');
}
