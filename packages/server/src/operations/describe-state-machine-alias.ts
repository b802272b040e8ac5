/** DescribeStateMachineAlias: where an alias routes to, in the order in which it was told. */
import { showRouting } from './alias-routing.ts';
import { readAliasArn, refuseMissingResource } from './find-machine.ts';
import { type Operation, toApiTime } from './operation.ts';

export const describeStateMachineAlias: Operation<'DescribeStateMachineAlias'> = async (input, { store }) => {
  const { machineArn, alias, arn } = readAliasArn(input.stateMachineAliasArn);
  const row = await store.findAlias(machineArn, alias);
  if (row === undefined) throw refuseMissingResource();
  return {
    stateMachineAliasArn: arn,
    name: row.name,
    ...(row.description !== undefined && { description: row.description }),
    routingConfiguration: showRouting(row),
    creationDate: toApiTime(row.createdAt),
    updateDate: toApiTime(row.updatedAt),
  };
};
