/**
 * DeleteStateMachine: marks the machine, answers, and removes it in the background (machine-removal.ts). A machine that
 * does not exist is deleted already. One without running executions is gone when this answers.
 */
import { readMachineArn } from './find-machine.ts';
import type { Operation } from './operation.ts';

export const deleteStateMachine: Operation<'DeleteStateMachine'> = async (input, context) => {
  const machineArn = readMachineArn(input.stateMachineArn);
  const machine = await context.store.findMachine(machineArn);
  if (machine === undefined) return {};
  await context.updates.run(machineArn, () => context.store.markMachineDeleting(machineArn));
  const running = await context.store.listExecutions({
    stateMachineArn: machineArn,
    status: 'RUNNING',
    after: undefined,
    limit: 1,
  });
  const removed = context.removal.begin(machineArn);
  if (running.length === 0) await removed;
  return {};
};
