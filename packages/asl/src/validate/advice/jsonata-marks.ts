import type { AdviceRule } from './advice-rule.ts';
import { isJsonataExpression, templateTexts } from './jsonata-texts.ts';

const total = (value: string) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'Total',
  States: { Total: { Type: 'Pass', Output: { sum: value }, End: true } },
});

/** The marks of an expression are the first and the last characters of its text. */
export const jsonataMarks: AdviceRule = {
  id: 'jsonata-marks',
  summary: 'Blanks or other characters around {% and %} make the expression a plain text.',
  rationale:
    'A text is an expression only when {% are its first and %} its last characters. Expressions in the middle of a text are ' +
    "not filled in either: join texts inside the expression with '&'.",
  bad: total('Sum: {% $states.input.sum %}'),
  good: total("{% 'Sum: ' & $states.input.sum %}"),
  check: (context, advise) => {
    for (const { place, text } of templateTexts(context, 'JSONata')) {
      if (isJsonataExpression(text) || !/\{%[^]*\$[^]*%\}/.test(text)) continue;
      const message = 'This expression is not evaluated: its text does not begin with {% and end with %}';
      const isPadded = isJsonataExpression(text.trim());
      const hint = isPadded
        ? 'Remove the blanks around it.'
        : "Put the whole text into the expression and join with '&'.";
      advise({ message, place, hint });
    }
  },
};
