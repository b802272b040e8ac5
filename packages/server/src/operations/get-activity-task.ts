/**
 * GetActivityTask: a long poll. Answers with a task as soon as there is one, else with nothing when a minute has passed.
 *
 * The task is the caller's when this answers, and no other call gets it. A caller whose connection drops while it waits is
 * given nothing. A server that shuts down ends the wait.
 */
import { refuse } from '../protocol/error-table.ts';
import { findActivity, readActivityArn } from './find-activity.ts';
import type { Operation } from './operation.ts';

/** The longest wait, in milliseconds: AWS's. */
const WAIT_MS = 60_000;

export const getActivityTask: Operation<'GetActivityTask'> = async (input, context) => {
  const { engine, letTimePass, interruption } = context;
  const { activityArn } = await findActivity(readActivityArn(input.activityArn), context);
  const poll = { activityArn, workerName: input.workerName, waitMs: WAIT_MS, signal: interruption() };
  const outcome = await letTimePass(() => engine.pollActivity(poll));
  if (outcome.kind === 'refused') throw refuse('ActivityWorkerLimitExceeded', activityArn);
  return outcome.kind === 'task' ? { taskToken: outcome.task.token, input: outcome.task.input } : {};
};
