import { CHARGE_ARN } from '../example-parts.ts';
import { fieldPlace } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Credentials name a role, by a text. */
export const credentialsRule: Rule = {
  id: 'credentials',
  summary: 'The Credentials of a task name no role.',
  rationale:
    'Credentials has one field: RoleArn, the role under which the resource is called, or in JSONPath RoleArn.$, where the role is read from.',
  bad: {
    StartAt: 'A',
    States: {
      A: {
        Type: 'Task',
        Resource: CHARGE_ARN,
        Credentials: { Role: 'arn:aws:iam::123456789012:role/billing' },
        End: true,
      },
    },
  },
  good: {
    StartAt: 'A',
    States: {
      A: {
        Type: 'Task',
        Resource: CHARGE_ARN,
        Credentials: { RoleArn: 'arn:aws:iam::123456789012:role/billing' },
        End: true,
      },
    },
  },
  check: ({ states }, { report }) => {
    for (const { place, type, language } of states) {
      const credentials = type === 'Task' ? fieldPlace(place, 'Credentials') : undefined;
      if (credentials?.node.kind !== 'object') continue;
      const names = language === 'JSONPath' ? ['RoleArn', 'RoleArn.$'] : ['RoleArn'];
      const roleArn = fieldPlace(credentials, 'RoleArn');
      if (roleArn !== undefined && roleArn.node.kind !== 'string') {
        report({ message: 'Expected value of type String', place: roleArn });
      }
      if (names.some((name) => fieldPlace(credentials, name) !== undefined)) continue;
      report({ message: "The field 'RoleArn' is required but was missing", place: credentials, marksKey: true });
    }
  },
};
