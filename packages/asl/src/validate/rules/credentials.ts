import { fieldPlace } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Credentials name a role, by a text. */
export const checkCredentials: Rule = ({ states }, { report }) => {
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
};
