import type { AdviceRule } from './advice-rule.ts';
import { isJsonataExpression, templateTexts } from './jsonata-texts.ts';

const total = (fields: { [field: string]: string | { [key: string]: string } }) => ({
  StartAt: 'Total',
  States: { Total: { Type: 'Pass', ...fields, End: true } },
});

/** JSONPath states hold no JSONata. */
export const jsonataInJsonpath: AdviceRule = {
  id: 'jsonata-in-jsonpath',
  summary: 'The text is written as a JSONata expression, but the state uses JSONPath and takes it as it is.',
  rationale: 'Only states whose QueryLanguage is JSONata evaluate {% … %}. Elsewhere the text itself is the value.',
  bad: total({ Parameters: { sum: '{% $states.input.a %}' } }),
  good: total({ QueryLanguage: 'JSONata', Output: { sum: '{% $states.input.a %}' } }),
  check: (context, advise) => {
    for (const { place, text } of templateTexts(context, 'JSONPath')) {
      if (!isJsonataExpression(text)) continue;
      const message = 'This JSONata expression is not evaluated: the state uses JSONPath';
      advise({
        message,
        place,
        hint: "Set the state's QueryLanguage to JSONata, or write a path and a key that ends in .$.",
      });
    }
  },
};
