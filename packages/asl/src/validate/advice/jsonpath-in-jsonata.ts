import { parsePath } from '../../jsonpath/parse-path.ts';
import type { AdviceRule } from './advice-rule.ts';
import { templateTexts } from './jsonata-texts.ts';

const total = (value: string) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'Total',
  States: { Total: { Type: 'Pass', Output: { sum: value }, End: true } },
});

/** JSONata states hold no bare paths. */
export const jsonpathInJsonata: AdviceRule = {
  id: 'jsonpath-in-jsonata',
  summary: 'The text looks like a path or an expression, but without {% and %} JSONata takes it as it is.',
  rationale:
    'In a JSONata state a text is evaluated only when it begins with {% and ends with %}. A path such as $.sum, or ' +
    '$states.input.sum without the marks, is passed on as a text.',
  bad: total('$states.input.sum'),
  good: total('{% $states.input.sum %}'),
  check: (context, advise) => {
    for (const { place, text } of templateTexts(context, 'JSONata')) {
      if (!looksLikePath(text)) continue;
      advise({ message: 'This text is not evaluated: it has no {% and %} around it', place, hint: hintFor(text) });
    }
  },
};

function looksLikePath(text: string): boolean {
  if (!/^\$(?:states\.(?:input|result|context|errorOutput)\b|\$?\.[^\s])/.test(text)) return false;
  return parsePath(text).kind === 'parsed';
}

function hintFor(text: string): string {
  if (text.startsWith('$$.')) return `Write {% $states.context${text.slice(2)} %}.`;
  return text.startsWith('$.') ? `Write {% $states.input${text.slice(1)} %}.` : `Write {% ${text} %}.`;
}
