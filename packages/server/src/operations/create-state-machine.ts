/**
 * CreateStateMachine.
 *
 * Idempotent: the same name with the same definition text, type, logging, tracing and encryption gives the machine that
 * is there; a different role or other tags are not applied. Anything else of that name is refused.
 */
import { stateMachineArn } from '../arn.ts';
import { refuse } from '../protocol/error-table.ts';
import { checkMachineDefinition } from './check-machine-definition.ts';
import { checkName } from './check-name.ts';
import { checkPublish } from './check-publish.ts';
import { checkRole } from './check-role.ts';
import {
  configurationsEqual,
  decodeConfiguration,
  encodeConfiguration,
  readConfiguration,
} from './machine-configuration.ts';
import { type Operation, toApiTime } from './operation.ts';

export const createStateMachine: Operation<'CreateStateMachine'> = async (input, context) => {
  const { name, definition, roleArn, type = 'STANDARD' } = input;
  checkName(name);
  checkPublish(input);
  const configuration = readConfiguration(input);
  checkRole(roleArn);
  checkMachineDefinition(definition, type);

  const machineArn = stateMachineArn(context.scope, name);
  const createdAt = context.clock.now();
  const existing = await context.store.createMachine({
    machineArn,
    name,
    type,
    definition,
    roleArn,
    configuration: encodeConfiguration(configuration),
    revisionId: undefined,
    createdAt,
    updatedAt: createdAt,
  });
  if (existing === undefined) return { stateMachineArn: machineArn, creationDate: toApiTime(createdAt) };

  if (existing.status === 'DELETING') throw refuse('StateMachineDeleting', machineArn);
  const isSame =
    existing.definition === definition &&
    existing.type === type &&
    configurationsEqual(decodeConfiguration(existing.configuration), configuration);
  if (!isSame) throw refuse('StateMachineAlreadyExists', machineArn);
  return { stateMachineArn: machineArn, creationDate: toApiTime(existing.createdAt) };
};
