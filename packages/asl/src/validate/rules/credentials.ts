import { fieldPlace } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Credentials name a role. */
export const checkCredentials: Rule = ({ states }, { report }) => {
  for (const { place, type, language } of states) {
    const credentials = type === 'Task' ? fieldPlace(place, 'Credentials') : undefined;
    if (credentials?.node.kind !== 'object') continue;
    const names = language === 'JSONPath' ? ['RoleArn', 'RoleArn.$'] : ['RoleArn'];
    if (names.some((name) => fieldPlace(credentials, name) !== undefined)) continue;
    report({ message: "The field 'RoleArn' is required but was missing", place: credentials, marksKey: true });
  }
};
