import type { StepMeter } from '../compile/step-meter.ts';
import { invariant } from '../errors/invariant.ts';
import type { Json } from '../json/json.ts';
import { requireBoundedSize } from '../jsonpath/bounded-size.ts';
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
  call: ([template, ...values], { meter }) => {
    if (typeof template !== 'string') throw invalidArguments(name);
    const { first, rest } = splitTemplate(template);
    if (rest.length !== values.length) throw invalidArguments(name);
    let text = first;
    for (const [position, piece] of rest.entries()) text += valueText(values[position], meter) + piece;
    return text;
  },
};

function valueText(value: Json | undefined, meter: StepMeter): string {
  invariant(value !== undefined, 'there are as many values as places');
  requireBoundedSize(value, name, meter);
  return javaText(value);
}

interface TemplatePieces {
  /** The text before the first place. */
  readonly first: string;
  /** The text behind each place. */
  readonly rest: readonly string[];
}

function splitTemplate(template: string): TemplatePieces {
  const rest: string[] = [];
  let first: string | undefined;
  let piece = '';
  for (let i = 0; i < template.length; i++) {
    const character = template.charAt(i);
    const next = template.charAt(i + 1);
    if (character === '\\' && /['{}\\]/.test(next)) {
      piece += next;
      i++;
    } else if (character === '{') {
      if (next !== '}') throw new IntrinsicFault(`Invalid template in ${name}: matching '}' not found for '{'.`);
      if (first === undefined) first = piece;
      else rest.push(piece);
      piece = '';
      i++;
    } else {
      piece += character;
    }
  }
  return first === undefined ? { first: piece, rest } : { first, rest: [...rest, piece] };
}
