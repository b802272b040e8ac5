/**
 * DeleteStateMachine: marks the machine, answers, and removes it in the background (machine-removal.ts). A machine that
 * does not exist is deleted already. One without running executions is gone when this answers. Its versions, aliases and
 * tags go with it.
 */
import { refuse } from '../protocol/error-table.ts';
import { readTargetArn } from './find-machine.ts';
import type { Operation } from './operation.ts';

export const deleteStateMachine: Operation<'DeleteStateMachine'> = async (input, context) => {
  const { kind, machineArn } = readTargetArn(input.stateMachineArn);
  // Not the answer for a machine that does not exist, which would say that the version is gone now.
  if (kind !== 'machine') {
    throw refuse('ValidationException', 'This operation does not support the ARNs of versions and aliases');
  }
  const machine = await context.store.findMachineHead(machineArn);
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
