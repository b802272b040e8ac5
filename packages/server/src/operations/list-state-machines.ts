/** ListStateMachines: the machines of the request's region and account, by name. */
import type { MachineRow } from '@stepwright/engine';
import { stateMachineArnPrefix } from '../arn.ts';
import { collectPage } from '../protocol/collect-page.ts';
import { decodePageToken, encodePageToken } from '../protocol/page-token.ts';
import { type Operation, toApiTime } from './operation.ts';

export const listStateMachines: Operation<'ListStateMachines'> = async (input, { store, clock, scope }) => {
  const arnPrefix = stateMachineArnPrefix(scope);
  const tokenScope = ['ListStateMachines', arnPrefix];
  const [startAfter] = input.nextToken === undefined ? [] : decodePageToken(tokenScope, input.nextToken, clock.now());
  const page = await collectPage({
    maxResults: input.maxResults,
    read: (after: MachineRow | undefined, limit) =>
      store.listMachines({ arnPrefix, afterName: after?.name ?? startAfter?.toString(), limit }),
    toItem: ({ machineArn, name, type, createdAt }) => ({
      stateMachineArn: machineArn,
      name,
      type,
      creationDate: toApiTime(createdAt),
    }),
  });
  return {
    stateMachines: page.items,
    ...(page.continueAfter !== undefined && {
      nextToken: encodePageToken(tokenScope, [page.continueAfter.name], clock.now()),
    }),
  };
};
