/** Small changes of a text, as a careless or a hostile hand would make them. */
import type { Chance } from './chance.ts';

/** Pieces that parsers stumble over. */
const pieces: readonly string[] = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  "'",
  '"',
  '\\',
  '$',
  '$$',
  '.',
  '..',
  '*',
  '@',
  '?(',
  ',',
  ':',
  '~>',
  ':=',
  '%',
  '^(',
  '#$i',
  '/',
  '`',
  '&',
  '-',
  '1e999',
  '99999999999999999999',
  '\u0000',
  '\ud800',
  '\u2028',
  '😀',
  '\n',
  '\t',
  ' ',
  '//',
  '/*',
  '*/',
  '#',
  '&a ',
  '*a',
  '!!x ',
  '---\n',
  '<<: ',
  '__proto__',
  'constructor',
  'null',
  'true',
  '{%',
  '%}',
  'States.',
  '.$',
];

/** The text with one to four changes. `donor` gives pieces of its own. */
export function mutateText(chance: Chance, text: string, donor: string): string {
  let changed = text;
  for (let count = 1 + chance.below(4); count > 0; count--) changed = changeOnce(chance, changed, donor);
  return changed;
}

function changeOnce(chance: Chance, text: string, donor: string): string {
  const at = chance.below(text.length + 1);
  const length = chance.flip(0.7) ? 1 + chance.below(4) : chance.below(40);
  const before = text.slice(0, at);
  const after = text.slice(at + length);
  switch (chance.below(6)) {
    case 0:
      return before + after;
    case 1:
      return before + chance.pick(pieces) + text.slice(at);
    case 2:
      return before + chance.pick(pieces) + after;
    case 3:
      return before + text.slice(at, at + length) + text.slice(at);
    case 4:
      return before + donorPiece(chance, donor) + after;
    default:
      return chance.flip(0.05)
        ? before + text.slice(at, at + length).repeat(chance.below(500)) + after
        : after + before;
  }
}

function donorPiece(chance: Chance, donor: string): string {
  const at = chance.below(donor.length + 1);
  return donor.slice(at, at + 1 + chance.below(30));
}
