import { memberPlaces } from '../place.ts';
import type { Rule } from '../rule.ts';
import { findAssignments, variableOf } from '../variable-scopes.ts';

/** The longest name of a variable. */
export const VARIABLE_NAME_LENGTH_MAX = 80;

const VARIABLE_NAME = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

/** A variable's name is an identifier of at most 80 characters, and not `states`. */
export const assignmentsRule: Rule = {
  id: 'assignments',
  summary: 'An Assign sets a variable whose name cannot be one.',
  rationale:
    "A name begins with a letter or _, goes on with letters, digits or _, and has at most 80 characters. $states is the state's own data.",
  bad: { StartAt: 'A', States: { A: { Type: 'Pass', Assign: { 'order-id': 1 }, End: true } } },
  good: { StartAt: 'A', States: { A: { Type: 'Pass', Assign: { order_id: 1 }, End: true } } },
  check: ({ objects }, { report }) => {
    for (const { place: assign, owner } of findAssignments(objects)) {
      for (const place of memberPlaces(assign)) {
        const name = variableOf(place, owner);
        const fault = nameFault(name);
        if (fault === undefined) continue;
        report({
          message: `The variable name '${name}' is invalid: ${fault}`,
          place,
          locatedAt: assign,
          marksKey: true,
        });
      }
    }
  },
};

function nameFault(name: string): string | undefined {
  if (name === 'states') return "'states' is reserved";
  if (name.length > VARIABLE_NAME_LENGTH_MAX) return `it is longer than ${VARIABLE_NAME_LENGTH_MAX} characters`;
  return VARIABLE_NAME.test(name) ? undefined : 'it must begin with a letter and go on with letters, digits or _';
}
