/**
 * DeleteStateMachineVersion: refused while aliases route to the version; done already if it does not exist. Executions
 * of the version go on.
 */
import { refuse } from '../protocol/error-table.ts';
import { readVersionArn } from './find-machine.ts';
import type { Operation } from './operation.ts';

export const deleteStateMachineVersion: Operation<'DeleteStateMachineVersion'> = async (input, { store }) => {
  const { machineArn, version } = readVersionArn(input.stateMachineVersionArn);
  const aliases = await store.deleteVersion(machineArn, version);
  if (aliases.length > 0) {
    throw refuse(
      'ConflictException',
      `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${aliases.join(', ')}]`,
    );
  }
  return {};
};
