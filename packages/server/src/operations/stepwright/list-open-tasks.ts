/**
 * ListOpenTasks: what executions of the account and region wait for from the outside, with the tokens under which it is
 * answered. For people who answer by hand: whoever may call this may answer every task.
 *
 * What an execution awaits stands in its journal, so running executions are folded one after the other; a request looks at
 * a bounded number of them.
 */
import type { ExecutionRow, OpenTask } from '@stepwright/engine';
import { z } from 'zod';
import { arnPrefix } from '../../arn.ts';
import { refuse } from '../../protocol/error-table.ts';
import type { Place } from '../../protocol/page-token.ts';
import { toApiTime } from '../operation.ts';
import { defineOperation } from './own-operation.ts';

/** Running executions that one request looks at; some milliseconds each at most. */
const EXECUTIONS_MAX = 200;

export const listOpenTasks = defineOperation(
  { nextToken: z.string().max(1_024).optional() },
  async (input, context) => {
    const { store, engine, pageTokens, scope } = context;
    const { nextToken } = input;
    const tokenScope: Place = ['ListOpenTasks', arnPrefix(scope)];
    const after = nextToken === undefined ? undefined : readPlace(pageTokens.decode(tokenScope, nextToken));
    const page = await store.searchExecutions({
      arnPrefix: arnPrefix(scope),
      stateMachineArns: undefined,
      status: 'RUNNING',
      error: undefined,
      namePrefix: undefined,
      startedFrom: undefined,
      startedBefore: undefined,
      inputs: [],
      after,
      limit: EXECUTIONS_MAX,
      readMax: EXECUTIONS_MAX,
    });
    const tasks: object[] = [];
    for (const row of page.rows) {
      const inspection = await engine.inspect(row.start.executionArn);
      tasks.push(...(inspection?.openTasks ?? []).map((task) => showTask(row, task)));
    }
    const last = page.continueAfter;
    return {
      tasks,
      ...(last !== undefined && {
        nextToken: pageTokens.encode(tokenScope, [last.startedAt, last.executionArn]),
      }),
    };
  },
);

function showTask({ start }: ExecutionRow, task: OpenTask): object {
  const { token, status, resource, state, enteredEventId, enteredAt, timeoutAt, heartbeatAt, input } = task;
  return {
    executionArn: start.executionArn,
    executionName: start.name,
    stateMachineArn: start.stateMachineArn,
    stateName: state,
    stateEnteredEventId: enteredEventId,
    stateEnteredDate: toApiTime(enteredAt),
    resource,
    kind: /:activity:/.test(resource) ? 'ACTIVITY' : 'CALLBACK',
    status: status === 'offered' ? 'NOT_TAKEN' : 'AWAITED',
    ...(timeoutAt !== undefined && { timeoutDate: toApiTime(timeoutAt) }),
    ...(heartbeatAt !== undefined && { heartbeatDate: toApiTime(heartbeatAt) }),
    input,
    taskToken: token,
  };
}

function readPlace([startedAt, executionArn]: Place): { startedAt: number; executionArn: string } {
  if (typeof startedAt !== 'number' || typeof executionArn !== 'string') throw refuse('InvalidToken', 'Invalid token');
  return { startedAt, executionArn };
}
