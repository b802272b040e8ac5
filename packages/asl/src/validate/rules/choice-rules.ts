import { JOINING_OPERATORS } from '../catalogue/choice-rules.ts';
import { choiceOperators } from '../catalogue/choice-operators.ts';
import { fieldPlace } from '../place.ts';
import type { Rule } from '../rule.ts';

/** In JSONPath a rule that compares has a Variable, and a rule that joins other rules has none. */
export const choiceRulesRule: Rule = {
  id: 'choice-rules',
  summary: 'A choice rule compares without a Variable, or joins other rules and has one.',
  rationale:
    'In JSONPath a comparison reads what Variable names. And, Or and Not read nothing themselves: the rules in them do.',
  bad: {
    StartAt: 'A',
    States: { A: { Type: 'Choice', Choices: [{ IsNull: true, Next: 'B' }], Default: 'B' }, B: { Type: 'Succeed' } },
  },
  good: {
    StartAt: 'A',
    States: {
      A: { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true, Next: 'B' }], Default: 'B' },
      B: { Type: 'Succeed' },
    },
  },
  check: ({ objects }, { report }) => {
    for (const { place, shape, language } of objects) {
      if (language !== 'JSONPath' || (shape.name !== 'choiceRule' && shape.name !== 'nestedChoiceRule')) continue;
      const variable = fieldPlace(place, 'Variable');
      const compares = choiceOperators.some(({ name }) => fieldPlace(place, name) !== undefined);
      const joins = JOINING_OPERATORS.some((name) => fieldPlace(place, name) !== undefined);
      if (compares && variable === undefined) {
        report({ message: 'These fields are required: [Variable]', place });
      } else if (joins && !compares && variable !== undefined) {
        const message = "Field 'Variable' is not supported";
        const hint = 'A rule with And, Or or Not has no Variable of its own; its inner rules have.';
        report({ message, place: variable, locatedAt: place, marksKey: true, hint });
      }
    }
  },
};
