/** Patterns of StringMatches → regular expressions: `*` is any run of characters, also of newlines. */
import { NotExact } from './not-exact.ts';

/** The regular expression in JSONata's form, `/^…$/`. */
export function patternRegex(pattern: string): string {
  let regex = '';
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern.charAt(i);
    const next = pattern.charAt(i + 1);
    if (character === '\\' && (next === '*' || next === '\\')) {
      regex += `\\${next}`;
      i++;
    } else {
      regex += character === '*' ? '[\\s\\S]*' : escaped(character);
    }
  }
  return `/^${regex}$/`;
}

function escaped(character: string): string {
  if (/[\ud800-\udfff]/.test(character) || character < ' ') {
    throw new NotExact('The pattern holds characters that a regular expression does not take one by one.');
  }
  return /[\\^$.|?+()[\]{}/]/.test(character) ? `\\${character}` : character;
}
