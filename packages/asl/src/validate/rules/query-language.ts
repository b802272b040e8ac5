import { textOf } from '../../syntax/source-node.ts';
import { fieldPlace } from '../place.ts';
import type { Rule } from '../rule.ts';

/** A machine in JSONata has no states in JSONPath (a machine in JSONPath may have states in JSONata). */
export const queryLanguageRule: Rule = {
  id: 'query-language',
  summary: 'A machine in JSONata has a state in JSONPath.',
  rationale:
    "The machine's language is the only one of its states, if it is JSONata. To change over step by step, leave the machine in JSONPath and give single states the QueryLanguage JSONata.",
  bad: {
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    States: { A: { Type: 'Pass', QueryLanguage: 'JSONPath', End: true } },
  },
  good: { StartAt: 'A', States: { A: { Type: 'Pass', QueryLanguage: 'JSONata', End: true } } },
  check: ({ language, states }, { report }) => {
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
  },
};
