/** UpdateStateMachineAlias: another description, another routing, or both. Executions that were started go on. */
import { refuse } from '../protocol/error-table.ts';
import { readRouting } from './alias-routing.ts';
import { readAliasArn, refuseMissingResource } from './find-machine.ts';
import { type Operation, toApiTime } from './operation.ts';

export const updateStateMachineAlias: Operation<'UpdateStateMachineAlias'> = async (input, { store, clock }) => {
  const { machineArn, alias } = readAliasArn(input.stateMachineAliasArn);
  const { description, routingConfiguration } = input;
  if (description === undefined && routingConfiguration === undefined) {
    throw refuse('ValidationException', 'Either the description or the routingConfiguration must be specified', {
      reason: 'MISSING_REQUIRED_PARAMETER',
    });
  }
  const routing = routingConfiguration === undefined ? undefined : readRouting(routingConfiguration);
  // Versions of another machine do not exist as far as this alias goes.
  if (routing !== undefined && routing.machineArn !== machineArn) throw refuseMissingResource();
  const machine = await store.findMachineHead(machineArn);
  if (machine?.status === 'DELETING') throw refuse('StateMachineDeleting', machineArn);
  const change = { description, routes: routing?.routes, updatedAt: clock.now() };
  const updated = await store.updateAlias(machineArn, alias, change);
  if (updated === undefined) throw refuseMissingResource();
  return { updateDate: toApiTime(updated.updatedAt) };
};
