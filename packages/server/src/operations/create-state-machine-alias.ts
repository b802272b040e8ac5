/**
 * CreateStateMachineAlias.
 *
 * Idempotent: the same name with the same description and routing gives the alias that is there; anything else under its
 * name is refused. Which machine the alias belongs to follows from the versions that it routes to.
 */
import type { AliasRow } from '@stepwright/engine';
import { aliasArn } from '../arn.ts';
import { refuse } from '../protocol/error-table.ts';
import { readRouting } from './alias-routing.ts';
import { refuseMissingResource } from './find-machine.ts';
import { type Operation, toApiTime } from './operation.ts';

/** The most aliases that a machine may have at a time: AWS's quota. */
export const ALIASES_MAX = 100;

export const createStateMachineAlias: Operation<'CreateStateMachineAlias'> = async (input, { store, clock }) => {
  const { name, description } = input;
  const { machineArn, routes } = readRouting(input.routingConfiguration);
  const machine = await store.findMachineHead(machineArn);
  if (machine?.status === 'DELETING') throw refuse('StateMachineDeleting', machineArn);
  const asked = { machineArn, name, description, routes, createdAt: clock.now() };
  const outcome = await store.createAlias(asked, ALIASES_MAX);
  switch (outcome.kind) {
    case 'created':
      return showCreated(asked);
    case 'exists':
      if (isSame(outcome.alias, asked)) return showCreated(outcome.alias);
      throw refuse(
        'ConflictException',
        'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
      );
    case 'missing':
      throw refuseMissingResource();
    case 'full':
    default:
      throw refuse(
        'ServiceQuotaExceededException',
        `The state machine has ${ALIASES_MAX} aliases already. Delete those that are not used.`,
      );
  }
};

function showCreated({ machineArn, name, createdAt }: Pick<AliasRow, 'machineArn' | 'name' | 'createdAt'>) {
  return { stateMachineAliasArn: aliasArn(machineArn, name), creationDate: toApiTime(createdAt) };
}

type Content = Pick<AliasRow, 'description' | 'routes'>;

function isSame(a: Content, b: Content): boolean {
  return (
    a.description === b.description &&
    a.routes.length === b.routes.length &&
    a.routes.every(({ version, weight }, index) => {
      const other = b.routes[index];
      return version === other?.version && weight === other.weight;
    })
  );
}
