/**
 * UpdateStateMachine.
 *
 * A change adds a revision with a new `revisionId`; running executions keep theirs. An update that changes nothing gives
 * back the current `revisionId`, which a machine that was never updated does not have.
 */
import type { MachineRow, NewRevision } from '@stepwright/engine';
import { parseArn } from '../arn.ts';
import type { UpdateStateMachineInput } from '../generated/api-types.ts';
import { refuse } from '../protocol/error-table.ts';
import { checkMachineDefinition } from './check-machine-definition.ts';
import { checkPublish } from './check-publish.ts';
import { checkRole } from './check-role.ts';
import { findActiveMachine, readMachineArn, refuseLabelled } from './find-machine.ts';
import { changeConfiguration, decodeConfiguration, encodeConfiguration } from './machine-configuration.ts';
import { type Operation, type RequestContext, toApiTime } from './operation.ts';

export const updateStateMachine: Operation<'UpdateStateMachine'> = async (input, context) => {
  const machineArn = readUnqualifiedArn(input.stateMachineArn);
  checkSomethingIsGiven(input);
  checkPublish(input);
  if (input.roleArn !== undefined) checkRole(input.roleArn);
  return context.updates.run(machineArn, () => update(machineArn, input, context));
};

async function update(machineArn: string, input: UpdateStateMachineInput, context: RequestContext) {
  const machine = await findActiveMachine(machineArn, context);
  if (input.definition !== undefined) checkMachineDefinition(input.definition, machine.type);
  const revision = changedRevision(machine, input);
  const updated = isChange(machine, revision)
    ? await context.store.addRevision(machineArn, {
        ...revision,
        revisionId: context.random.uuid(),
        updatedAt: context.clock.now(),
      })
    : machine;
  // Deleted since it was found.
  if (updated === undefined) throw refuse('StateMachineDeleting', machineArn);
  const { updatedAt, revisionId } = updated;
  return { updateDate: toApiTime(updatedAt), ...(revisionId !== undefined && { revisionId }) };
}

/** AWS takes neither versions nor aliases here, and says that there is no such machine. */
function readUnqualifiedArn(arn: string): string {
  const parsed = parseArn(arn);
  if (parsed.kind === 'version' || parsed.kind === 'alias') throw refuse('StateMachineDoesNotExist', arn);
  if (parsed.kind === 'labelled') throw refuseLabelled();
  return readMachineArn(arn);
}

function checkSomethingIsGiven(input: UpdateStateMachineInput): void {
  const { definition, roleArn, loggingConfiguration, tracingConfiguration, encryptionConfiguration } = input;
  const given = [definition, roleArn, loggingConfiguration, tracingConfiguration, encryptionConfiguration];
  if (given.every((member) => member === undefined) && input.publish !== true) {
    throw refuse(
      'MissingRequiredParameter',
      'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
    );
  }
}

function changedRevision(
  machine: MachineRow,
  input: UpdateStateMachineInput,
): Pick<NewRevision, 'definition' | 'roleArn' | 'configuration'> {
  return {
    definition: input.definition ?? machine.definition,
    roleArn: input.roleArn ?? machine.roleArn,
    configuration: encodeConfiguration(changeConfiguration(decodeConfiguration(machine.configuration), input)),
  };
}

function isChange(
  machine: MachineRow,
  revision: Pick<NewRevision, 'definition' | 'roleArn' | 'configuration'>,
): boolean {
  return (
    revision.definition !== machine.definition ||
    revision.roleArn !== machine.roleArn ||
    revision.configuration !== machine.configuration
  );
}
