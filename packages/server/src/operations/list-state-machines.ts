/** ListStateMachines: the machines of the request's region and account, by name. */
import type { MachineHead } from '@stepwright/engine';
import { stateMachineArnPrefix } from '../arn.ts';
import { collectPage } from '../protocol/collect-page.ts';
import { refuse } from '../protocol/error-table.ts';
import type { Place } from '../protocol/page-token.ts';
import { type Operation, toApiTime } from './operation.ts';

export const listStateMachines: Operation<'ListStateMachines'> = async (input, { store, pageTokens, scope }) => {
  const arnPrefix = stateMachineArnPrefix(scope);
  const tokenScope = ['ListStateMachines', arnPrefix];
  const startAfter =
    input.nextToken === undefined ? undefined : readPlace(pageTokens.decode(tokenScope, input.nextToken));
  const page = await collectPage({
    maxResults: input.maxResults,
    read: (after: MachineHead | undefined, limit) =>
      store.listMachines({ arnPrefix, after: after ?? startAfter, limit }),
    toItem: ({ machineArn, name, type, createdAt }) => ({
      stateMachineArn: machineArn,
      name,
      type,
      creationDate: toApiTime(createdAt),
    }),
  });
  const last = page.continueAfter;
  return {
    stateMachines: page.items,
    ...(last !== undefined && { nextToken: pageTokens.encode(tokenScope, [last.name, last.machineArn]) }),
  };
};

function readPlace([name, machineArn]: Place): { name: string; machineArn: string } {
  if (typeof name !== 'string' || typeof machineArn !== 'string') throw refuse('InvalidToken', 'Invalid token');
  return { name, machineArn };
}
