/** DeleteStateMachineAlias: an alias that does not exist is deleted already. Its versions stay. */
import { readAliasArn } from './find-machine.ts';
import type { Operation } from './operation.ts';

export const deleteStateMachineAlias: Operation<'DeleteStateMachineAlias'> = async (input, { store }) => {
  const { machineArn, alias } = readAliasArn(input.stateMachineAliasArn);
  await store.deleteAlias(machineArn, alias);
  return {};
};
