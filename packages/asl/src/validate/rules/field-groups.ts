import { fieldPlace, type Place } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Of fields that exclude each other an object has at most one, or exactly one where one is required. */
export const fieldGroupsRule: Rule = {
  id: 'field-groups',
  summary: 'An object has two fields that exclude each other, or none of those of which it needs one.',
  rationale:
    'Such fields answer one question: Next or End, Seconds or Timestamp, one comparison a rule. Keep the one that is meant.',
  bad: { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 5, Timestamp: '2026-03-14T01:59:00Z', End: true } } },
  good: { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 5, End: true } } },
  check: ({ objects }, { report }) => {
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
  },
};

/** `End: false` says nothing, so it counts as absent. */
function isGiven(place: Place, name: string): boolean {
  const node = fieldPlace(place, name)?.node;
  return node !== undefined && !(name === 'End' && node.kind === 'boolean' && !node.value);
}
