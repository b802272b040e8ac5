/** Checks the text of a role's ARN. Roles are kept and shown; nothing is looked up, since there is no IAM here. */
import { refuse } from '../protocol/error-table.ts';

const ROLE_ARN = /^arn:[a-z0-9-]+:iam::[0-9]*:role\/.+$/;

/** Refuses what is not the ARN of a role. */
export function checkRole(roleArn: string): void {
  if (!roleArn.startsWith('arn:')) throw refuse('InvalidArn', `Invalid ARN prefix: ${roleArn}`);
  if (!ROLE_ARN.test(roleArn)) throw refuse('InvalidArn', `Invalid role ARN: ${roleArn}`);
}
