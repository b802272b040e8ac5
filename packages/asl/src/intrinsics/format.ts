import type { Json } from '../json/json.ts';
import { EXPRESSION_SIZE_MAX, requireBoundedSize, tooLarge } from '../jsonpath/bounded-size.ts';
import { type IntrinsicFunction, IntrinsicFault, invalidArguments } from './intrinsic-function.ts';
import { javaText } from './java-text.ts';

const name = 'States.Format';

/**
 * States.Format(template, value…): puts the values in place of `{}`, one each. Braces, quotes and backslashes of the
 * template are escaped with a backslash.
 */
export const format: IntrinsicFunction = {
  name,
  argumentsMin: 1,
  argumentsMax: Number.POSITIVE_INFINITY,
  templatePosition: 0,
  call: ([template, ...values]) => {
    if (typeof template !== 'string') throw invalidArguments(name);
    const pieces = splitTemplate(template);
    if (pieces.length !== values.length + 1) throw invalidArguments(name);
    let text = pieces[0] ?? '';
    for (const [position, value] of values.entries()) {
      text += valueText(value) + (pieces[position + 1] ?? '');
      if (text.length > EXPRESSION_SIZE_MAX) throw tooLarge(name);
    }
    return text;
  },
};

function valueText(value: Json): string {
  requireBoundedSize(value, name);
  return javaText(value);
}

/** The texts before, between and after the places that values go to. */
function splitTemplate(template: string): readonly string[] {
  const pieces: string[] = [];
  let piece = '';
  for (let i = 0; i < template.length; i++) {
    const character = template.charAt(i);
    const next = template.charAt(i + 1);
    if (character === '\\' && /['{}\\]/.test(next)) {
      piece += next;
      i++;
    } else if (character === '{') {
      if (next !== '}') throw new IntrinsicFault(`Invalid template in ${name}: matching '}' not found for '{'.`);
      pieces.push(piece);
      piece = '';
      i++;
    } else {
      piece += character;
    }
  }
  return [...pieces, piece];
}
