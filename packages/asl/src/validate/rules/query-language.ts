import { textOf } from '../../syntax/source-node.ts';
import { fieldPlace } from '../place.ts';
import type { Rule } from '../rule.ts';

/** A machine in JSONata has no states in JSONPath (a machine in JSONPath may have states in JSONata). */
export const checkQueryLanguage: Rule = ({ language, states }, { report }) => {
  if (language !== 'JSONata') return;
  for (const { place } of states) {
    const field = fieldPlace(place, 'QueryLanguage');
    if (field === undefined || textOf(field.node) !== 'JSONPath') continue;
    report({
      message: "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
      place: field,
      locatedAt: place,
      hint: "Remove the machine's QueryLanguage and set it in the states that use JSONata.",
    });
  }
};
