import { textOf } from '../../syntax/source-node.ts';
import { STATE_TYPES } from '../catalogue/common-fields.ts';
import { fieldPlace } from '../place.ts';
import type { Rule } from '../rule.ts';

/** Every state says in Type which of the eight kinds it is. */
export const stateTypesRule: Rule = {
  id: 'state-types',
  summary: 'A state does not say which of the eight kinds it is.',
  rationale: 'Type is Task, Pass, Choice, Wait, Succeed, Fail, Parallel or Map, with a capital.',
  bad: { StartAt: 'A', States: { A: { Type: 'pass', End: true } } },
  good: { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } },
  check: ({ states, speller }, { report }) => {
    for (const { place, shape } of states) {
      if (shape !== undefined || place.node.kind !== 'object') continue;
      const type = fieldPlace(place, 'Type');
      if (type === undefined) {
        report({ message: "The field 'Type' is required", place, marksKey: true });
        continue;
      }
      const text = textOf(type.node);
      const message =
        text === undefined
          ? 'Expected value of type String'
          : `The field 'Type' should have one of these values: [${STATE_TYPES.join(', ')}]`;
      report({ message, place: type, hint: text === undefined ? undefined : speller.suggest(text, STATE_TYPES) });
    }
  },
};
