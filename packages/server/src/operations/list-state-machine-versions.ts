/** ListStateMachineVersions: newest first. The ARN of no machine has an empty list, as in AWS. */
import type { VersionRow } from '@stepwright/engine';
import { versionArn } from '../arn.ts';
import { collectPage } from '../protocol/collect-page.ts';
import { refuse } from '../protocol/error-table.ts';
import type { Place } from '../protocol/page-token.ts';
import { readTargetArn } from './find-machine.ts';
import { type Operation, toApiTime } from './operation.ts';

export const listStateMachineVersions: Operation<'ListStateMachineVersions'> = async (input, { store, pageTokens }) => {
  const machineArn = readTargetArn(input.stateMachineArn).arn;
  const tokenScope = ['ListStateMachineVersions', machineArn];
  const startBefore =
    input.nextToken === undefined ? undefined : readPlace(pageTokens.decode(tokenScope, input.nextToken));
  const page = await collectPage({
    maxResults: input.maxResults,
    read: (after: VersionRow | undefined, limit) =>
      store.listVersions({ machineArn, before: after?.version ?? startBefore, limit }),
    toItem: ({ version, createdAt }) => ({
      stateMachineVersionArn: versionArn(machineArn, version),
      creationDate: toApiTime(createdAt),
    }),
  });
  const last = page.continueAfter;
  return {
    stateMachineVersions: page.items,
    ...(last !== undefined && { nextToken: pageTokens.encode(tokenScope, [last.version]) }),
  };
};

function readPlace([version]: Place): number {
  if (typeof version !== 'number') throw refuse('InvalidToken', 'Invalid token');
  return version;
}
