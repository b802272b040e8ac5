/**
 * ForkExecution: a new Standard execution that begins where another one entered a state, with its variables and the results
 * that it had by then. The other one is left as it is.
 */
import type { ExecutionRow, ExecutionStart } from '@stepwright/engine';
import { z } from 'zod';
import { executionArn as executionArnOf, machineOfExecution } from '../../arn.ts';
import { refuse } from '../../protocol/error-table.ts';
import { checkInput } from '../check-input.ts';
import { payloadBytesMaxOf } from '../payload-limit.ts';
import { checkName } from '../check-name.ts';
import { findExecution, readExecutionArn, readTargetArn } from '../find-machine.ts';
import { findStartTarget } from '../find-start-target.ts';
import { type RequestContext, toApiTime } from '../operation.ts';
import { findRevisionToRun } from './find-revision-to-run.ts';
import { defineOperation } from './own-operation.ts';

const members = {
  executionArn: z.string(),
  /** The id of the event that says that the state was entered. */
  eventId: z.int().min(1),
  name: z.string().optional(),
  /** JSON text: another input for that state. */
  input: z.string().optional(),
  /** The ARN of the execution's machine, for its current definition, or of one of its versions or aliases. */
  stateMachineArn: z.string().optional(),
};

export const forkExecution = defineOperation(members, async (asked, context) => {
  const originArn = readExecutionArn(asked.executionArn);
  const { eventId, input, name = context.random.uuid() } = asked;
  checkName(name);
  if (input !== undefined) checkInput(input, payloadBytesMaxOf(machineOfExecution(originArn), context));
  const execution = await findExecution(originArn, context);
  const origin = { executionArn: originArn, eventId };
  const start = {
    ...execution.start,
    ...(await revisionOf(execution, asked.stateMachineArn, context)),
    executionArn: executionArnOf(execution.start.stateMachineArn, name),
    name,
    startedAt: context.clock.now(),
    traceHeader: context.traceHeader,
  };
  const outcome = await context.engine.fork(start, { origin, input });
  switch (outcome.kind) {
    case 'started':
      return { executionArn: start.executionArn, startDate: toApiTime(outcome.startedAt), origin };
    case 'exists':
      throw refuse('ExecutionAlreadyExists', start.executionArn);
    case 'unfit':
      throw refuse('ValidationException', outcome.reason);
    case 'missing':
      throw refuse('ExecutionDoesNotExist', originArn);
    default:
      return outcome satisfies never;
  }
});

/** The asked revision, or the one that the origin runs with. Its machine must be there in both cases. */
async function revisionOf(
  execution: ExecutionRow,
  asked: string | undefined,
  context: RequestContext,
): Promise<Partial<ExecutionStart>> {
  const target = await findRevisionToRun(asked, execution, context);
  if (target !== undefined) return target.start;
  const { stateMachineArn } = execution.start;
  await findStartTarget(readTargetArn(stateMachineArn), context);
  const { revision } = execution.head;
  const found = await context.store.findRevision(stateMachineArn, revision);
  if (found === undefined) throw refuse('StateMachineDoesNotExist', stateMachineArn);
  return { revision, roleArn: found.roleArn };
}
