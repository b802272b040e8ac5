/**
 * UpdateStateMachine.
 *
 * A change adds a revision with a new `revisionId`; running executions keep theirs. An update that changes nothing gives
 * back the current `revisionId`, which a machine that was never updated does not have. `publish` gives the revision that is
 * then the current one a version, unless it has one; the change stays if that is refused.
 */
import type { UpdateStateMachineInput } from '@stepwright/api-model';
import type { MachineRow, NewRevision } from '@stepwright/engine';
import { versionArn } from '../arn.ts';
import { refuse } from '../protocol/error-table.ts';
import { checkMachineDefinition } from './check-machine-definition.ts';
import { checkPublish } from './check-publish.ts';
import { checkRole } from './check-role.ts';
import { findActiveMachine, readMachineArn } from './find-machine.ts';
import {
  changeConfiguration,
  configurationsEqual,
  decodeConfiguration,
  encodeConfiguration,
} from './machine-configuration.ts';
import { type Operation, type RequestContext, toApiTime } from './operation.ts';
import { publishRevision } from './publish-revision.ts';

export const updateStateMachine: Operation<'UpdateStateMachine'> = async (input, context) => {
  const machineArn = readMachineArn(input.stateMachineArn);
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
  const { updatedAt, revisionId, revision: number } = updated;
  const publication = { machineArn, revision: number, description: input.versionDescription };
  const published = input.publish === true ? await publishRevision(publication, context) : undefined;
  return {
    updateDate: toApiTime(updatedAt),
    ...(revisionId !== undefined && { revisionId }),
    ...(published !== undefined && { stateMachineVersionArn: versionArn(machineArn, published.version) }),
  };
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
  { definition, roleArn, configuration }: Pick<NewRevision, 'definition' | 'roleArn' | 'configuration'>,
): boolean {
  return (
    definition !== machine.definition ||
    roleArn !== machine.roleArn ||
    !configurationsEqual(decodeConfiguration(configuration), decodeConfiguration(machine.configuration))
  );
}
