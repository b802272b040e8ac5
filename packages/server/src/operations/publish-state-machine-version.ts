/**
 * PublishStateMachineVersion: gives the current revision a number of its own. Idempotent: a revision that is published
 * already gives back its version, whatever the description.
 */
import { versionArn } from '../arn.ts';
import { refuse } from '../protocol/error-table.ts';
import { findActiveMachine, readMachineArn } from './find-machine.ts';
import { type Operation, toApiTime } from './operation.ts';
import { publishRevision } from './publish-revision.ts';

/** How AWS calls the revision of a machine that was never updated. */
const INITIAL_REVISION = 'INITIAL';

export const publishStateMachineVersion: Operation<'PublishStateMachineVersion'> = async (input, context) => {
  const machineArn = readMachineArn(input.stateMachineArn);
  const { version, createdAt } = await context.updates.run(machineArn, async () => {
    const { revision, revisionId = INITIAL_REVISION } = await findActiveMachine(machineArn, context);
    if (input.revisionId !== undefined && input.revisionId !== revisionId) {
      throw refuse(
        'ConflictException',
        `Failed to publish the State Machine version for revision ${input.revisionId}. The current State Machine revision is ${revisionId}.`,
      );
    }
    return publishRevision({ machineArn, revision, description: input.description }, context);
  });
  return { stateMachineVersionArn: versionArn(machineArn, version), creationDate: toApiTime(createdAt) };
};
