import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';

const name = 'States.StringSplit';

/** States.StringSplit(text, delimiters): every character of `delimiters` separates; empty parts are dropped. */
export const stringSplit: IntrinsicFunction = {
  name,
  argumentsMin: 2,
  argumentsMax: 2,
  call: ([text, delimiterText], { meter }) => {
    if (typeof text !== 'string' || typeof delimiterText !== 'string') throw invalidArguments(name);
    const delimiters = new Set(delimiterText.split(''));
    const parts: string[] = [];
    let start = 0;
    for (let end = 0; end <= text.length; end++) {
      if (end < text.length && !delimiters.has(text.charAt(end))) continue;
      if (end > start) parts.push(text.slice(start, end));
      start = end + 1;
    }
    meter.spend(parts.length);
    return parts;
  },
};
