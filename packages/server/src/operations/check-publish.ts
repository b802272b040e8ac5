/** Checks the members that publish a version along with a machine. */
import { refuse } from '../protocol/error-table.ts';

interface PublishMembers {
  readonly publish?: boolean | undefined;
  readonly versionDescription?: string | undefined;
}

/** Refuses a description without a version, as AWS does. */
export function checkPublish({ publish = false, versionDescription }: PublishMembers): void {
  if (versionDescription !== undefined && !publish) {
    throw refuse('ValidationException', 'Version description can only be set when publish is true');
  }
}
