/**
 * CreateStateMachine.
 *
 * Idempotent: the same name with the same definition text, type, logging, tracing, encryption and publication gives the
 * machine that is there; a different role or other tags are not applied. Anything else of that name is refused.
 *
 * Publishing is a second write. Should it not come about, the same request makes up for it, since nobody was answered.
 */
import type { MachineRow, NewMachine } from '@stepwright/engine';
import { stateMachineArn, versionArn } from '../arn.ts';
import { refuse } from '../protocol/error-table.ts';
import { checkMachineDefinition } from './check-machine-definition.ts';
import { checkName } from './check-name.ts';
import { checkPublish } from './check-publish.ts';
import { checkRole } from './check-role.ts';
import { findActiveMachine } from './find-machine.ts';
import {
  configurationsEqual,
  decodeConfiguration,
  encodeConfiguration,
  readConfiguration,
} from './machine-configuration.ts';
import { type Operation, type RequestContext, toApiTime } from './operation.ts';
import { publishRevision } from './publish-revision.ts';
import { readNewTags } from './read-tags.ts';

export const createStateMachine: Operation<'CreateStateMachine'> = async (input, context) => {
  const { name, definition, roleArn, type = 'STANDARD' } = input;
  const machineArn = stateMachineArn(context.scope, name);
  checkName(name);
  checkPublish(input);
  const tags = readNewTags(machineArn, input.tags);
  const configuration = encodeConfiguration(readConfiguration(input));
  checkRole(roleArn);
  checkMachineDefinition(definition, type);

  const now = context.clock.now();
  const settings = { definition, roleArn, configuration, revisionId: undefined, updatedAt: now };
  const machine: NewMachine = { machineArn, name, type, createdAt: now, ...settings };
  return context.updates.run(machineArn, async () => {
    const existing = await context.store.createMachine(machine, tags);
    if (existing !== undefined) checkSame(existing, machine);
    return {
      stateMachineArn: machineArn,
      creationDate: toApiTime(existing?.createdAt ?? now),
      ...(input.publish === true && (await publish(machineArn, input.versionDescription, context))),
    };
  });
};

function checkSame(existing: MachineRow, asked: NewMachine): void {
  if (existing.status === 'DELETING') throw refuse('StateMachineDeleting', existing.machineArn);
  const isSame =
    existing.definition === asked.definition &&
    existing.type === asked.type &&
    configurationsEqual(decodeConfiguration(existing.configuration), decodeConfiguration(asked.configuration));
  if (!isSame) throw refuse('StateMachineAlreadyExists', existing.machineArn);
}

async function publish(machineArn: string, description: string | undefined, context: RequestContext) {
  const { revision } = await findActiveMachine(machineArn, context);
  const { version } = await publishRevision({ machineArn, revision, description }, context);
  return { stateMachineVersionArn: versionArn(machineArn, version) };
}
