import { fieldPlace, type Place } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Of fields that exclude each other an object has at most one, or exactly one where one is required. */
export const checkFieldGroups: Rule = ({ objects }, { report }) => {
  for (const { place, shape, language } of objects) {
    for (const group of shape.groups) {
      if (group.language !== undefined && group.language !== language) continue;
      const present = group.fields.filter((name) => isGiven(place, name));
      const names = group.fields.join(', ');
      if (present.length > 1) {
        const hint = `Keep one of ${present.join(' and ')}.`;
        report({
          message: `There should only be one of the following fields: [${names}]`,
          place,
          marksKey: true,
          hint,
        });
      } else if (present.length === 0 && group.required) {
        const message = `This object should have only one of the following fields: [${names}]`;
        report({ message, place, marksKey: true, hint: 'None of them is there.' });
      }
    }
  }
};

/** `End: false` says nothing, so it counts as absent. */
function isGiven(place: Place, name: string): boolean {
  const node = fieldPlace(place, name)?.node;
  return node !== undefined && !(name === 'End' && node.kind === 'boolean' && !node.value);
}
