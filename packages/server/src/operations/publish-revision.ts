/** Publishes a revision of a machine as a version: for PublishStateMachineVersion and the `publish` of two others. */
import type { VersionRow } from '@stepwright/engine';
import { refuse } from '../protocol/error-table.ts';
import type { RequestContext } from './operation.ts';

/** The most versions that a machine may have at a time: AWS's quota. */
export const VERSIONS_MAX = 1_000;

interface Publication {
  readonly machineArn: string;
  /** Must still be the current one. */
  readonly revision: number;
  readonly description: string | undefined;
}

/** The version that the revision has or now gets; a revision that has one keeps its description. */
export async function publishRevision(
  { machineArn, revision, description }: Publication,
  { store, clock }: RequestContext,
): Promise<VersionRow> {
  const version = { revision, description, createdAt: clock.now() };
  const outcome = await store.publishVersion(machineArn, version, VERSIONS_MAX);
  switch (outcome.kind) {
    case 'published':
      return outcome.version;
    case 'missing':
      throw refuse('StateMachineDeleting', machineArn);
    case 'superseded':
      throw refuse('ConflictException', 'The state machine was changed while a version of it was published.');
    case 'full':
    default:
      throw refuse(
        'ServiceQuotaExceededException',
        `The state machine has ${VERSIONS_MAX} versions already. Delete those that are not used.`,
      );
  }
}
