import { describe, expect, it } from 'vitest';
import { taskFor } from '../testing/task.ts';
import { assumeRole } from './assume-role.ts';
import { rolesSchema } from './roles-configuration.ts';

const MACHINE_ACCOUNT = '111122223333';
const partner = 'arn:aws:iam::222222222222:role/partner-orders';
const roles = rolesSchema.parse({
  'arn:aws:iam::222222222222:role/partner-*': { trusts: [MACHINE_ACCOUNT] },
  'arn:aws:iam::222222222222:role/partner-secret': { trusts: ['333333333333'] },
});

const accountFor = (roleArn: string, configured = roles) => {
  const acting = assumeRole(taskFor('arn:aws:states:::sqs:sendMessage', '{}', { roleArn }), configured);
  return 'home' in acting ? acting.home.account : acting;
};

const refusal = (roleArn: string) => ({
  kind: 'failed',
  error: 'States.TaskFailed',
  cause: `The role arn:aws:iam::111122223333:role/r is not authorized to assume the task state's role, ${roleArn}.`,
});

describe("a task's own role", () => {
  it('of another account takes the task there, if that role trusts the account of the machine', () => {
    expect(accountFor(partner)).toBe('222222222222');
  });

  it('of the account of the machine needs no entry', () => {
    expect(accountFor('arn:aws:iam::111122223333:role/another')).toBe(MACHINE_ACCOUNT);
  });

  it.each([
    ['trusts others', 'arn:aws:iam::222222222222:role/partner-secret'],
    ['is not configured', 'arn:aws:iam::222222222222:role/admin'],
    ['is of an account that is not configured', 'arn:aws:iam::444444444444:role/partner-orders'],
    ['is no role', 'arn:aws:iam::222222222222:user/partner-orders'],
    ['has no account', 'partner-orders'],
  ])('is refused in the words of AWS where it %s', (_why, roleArn) => {
    expect(accountFor(roleArn)).toEqual(refusal(roleArn));
  });

  it('takes the task nowhere where no roles are configured', () => {
    expect(accountFor(partner, {})).toBe(MACHINE_ACCOUNT);
  });

  it('is not the role of the machine, which takes the task nowhere', () => {
    const task = taskFor('arn:aws:states:::sqs:sendMessage', '{}', { roleArn: partner, executionRoleArn: partner });
    expect(assumeRole(task, roles)).toMatchObject({ home: { account: MACHINE_ACCOUNT } });
  });
});

describe('the roles of a configuration', () => {
  it.each([
    [{ 'partner-*': { trusts: [MACHINE_ACCOUNT] } }, "a role's key is its ARN"],
    [{ 'arn:aws:iam::*:role/x': { trusts: [MACHINE_ACCOUNT] } }, "a role's key is its ARN"],
    [{ [partner]: { trusts: ['arn:aws:iam::111122223333:role/r'] } }, 'an account has twelve digits'],
    [{ [partner]: { trust: [MACHINE_ACCOUNT] } }, "did you mean 'trusts'?"],
  ])('are refused where they are wrong: %j', (value, message) => {
    expect(rolesSchema.safeParse(value).error?.message).toContain(message);
  });
});
