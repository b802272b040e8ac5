/**
 * StartExecution.
 *
 * Standard: a name names one execution of a machine. The same name and input while that one runs give it back; otherwise
 * the name is taken. Express: every start is an execution of its own. The execution is durable when this answers.
 *
 * A version or alias says which revision runs; it is no part of the execution's ARN.
 */
import { executionArn, expressExecutionArn } from '../arn.ts';
import { refuse } from '../protocol/error-table.ts';
import { findStartTarget } from './find-start-target.ts';
import { type Operation, toApiTime } from './operation.ts';
import { readStart } from './read-start.ts';
import { readStartTarget } from './read-start-target.ts';

export const startExecution: Operation<'StartExecution'> = async (input, context) => {
  const { target, testCase } = readStartTarget(input.stateMachineArn, context);
  const { machineArn } = target;
  const asked = readStart(input, machineArn, context);
  const { machine, start: targetStart } = await findStartTarget(target, context);
  const arn =
    machine.type === 'STANDARD'
      ? executionArn(machineArn, asked.name)
      : expressExecutionArn(machineArn, asked.name, context.random.uuid());
  const outcome = await context.engine.start(machine.type, {
    ...asked,
    ...targetStart,
    executionArn: arn,
    startedAt: context.clock.now(),
    testCase,
  });
  if (outcome.kind === 'started') return { executionArn: arn, startDate: toApiTime(outcome.startedAt) };
  const { start, head } = outcome.execution;
  const isSame = head.status === 'RUNNING' && start.input === asked.input && start.testCase === testCase;
  if (!isSame) throw refuse('ExecutionAlreadyExists', arn);
  return { executionArn: arn, startDate: toApiTime(start.startedAt) };
};
