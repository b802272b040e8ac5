/**
 * ListStateMachineAliases: those of a machine, or those that route to a version, by name. AWS's text says newest first,
 * but every recorded list is in the order of the names.
 */
import type { AliasRow } from '@stepwright/engine';
import { aliasArn } from '../arn.ts';
import { collectPage } from '../protocol/collect-page.ts';
import { refuse } from '../protocol/error-table.ts';
import type { Place } from '../protocol/page-token.ts';
import { readTargetArn, refuseMissingResource, type TargetArn } from './find-machine.ts';
import { type Operation, type RequestContext, toApiTime } from './operation.ts';

export const listStateMachineAliases: Operation<'ListStateMachineAliases'> = async (input, context) => {
  const target = readTargetArn(input.stateMachineArn);
  const { machineArn, version } = target;
  const { store, pageTokens } = context;
  const tokenScope = ['ListStateMachineAliases', target.arn];
  const startAfter =
    input.nextToken === undefined ? undefined : readPlace(pageTokens.decode(tokenScope, input.nextToken));
  await checkTarget(target, context);
  const page = await collectPage({
    maxResults: input.maxResults,
    read: (after: AliasRow | undefined, limit) =>
      store.listAliases({ machineArn, version, afterName: after?.name ?? startAfter, limit }),
    toItem: ({ name, createdAt }) => ({
      stateMachineAliasArn: aliasArn(machineArn, name),
      creationDate: toApiTime(createdAt),
    }),
  });
  const last = page.continueAfter;
  return {
    stateMachineAliases: page.items,
    ...(last !== undefined && { nextToken: pageTokens.encode(tokenScope, [last.name]) }),
  };
};

async function checkTarget({ kind, machineArn, version, arn }: TargetArn, { store }: RequestContext): Promise<void> {
  if (kind === 'alias') throw refuse('StateMachineDoesNotExist', arn);
  const machine = await store.findMachineHead(machineArn, version);
  if (machine?.status === 'DELETING') throw refuse('StateMachineDeleting', machineArn);
  if (machine !== undefined) return;
  throw kind === 'version' ? refuseMissingResource() : refuse('StateMachineDoesNotExist', arn);
}

function readPlace([name]: Place): string {
  if (typeof name !== 'string') throw refuse('InvalidToken', 'Invalid token');
  return name;
}
