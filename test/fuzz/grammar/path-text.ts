/** Texts of paths after the grammar of JSONPath, valid in most cases and odd in some. */
import type { Chance } from '../chance.ts';
import { names, numberText } from './json-text.ts';

export const variableNames: readonly string[] = ['v', 'list', 'objéct', '_x', 'constructor', '__proto__', 'missing'];

/** A path of any kind. */
export function pathText(chance: Chance): string {
  return rootText(chance) + segmentsText(chance, chance.flip(0.02) ? chance.below(200) : chance.below(5), 2);
}

/** A reference path: names and indexes only. */
export function referencePathText(chance: Chance, root = '$'): string {
  let text = root;
  for (let count = chance.below(4); count > 0; count--) {
    text += chance.flip(0.75) ? memberText(chance) : `[${chance.below(4)}]`;
  }
  return text;
}

export function rootText(chance: Chance): string {
  const kind = chance.below(10);
  if (kind < 6) return '$';
  return kind < 8 ? '$$' : `$${chance.pick(variableNames)}`;
}

function segmentsText(chance: Chance, count: number, depth: number): string {
  let text = '';
  for (let i = 0; i < count; i++) text += segmentText(chance, depth);
  return text;
}

function segmentText(chance: Chance, depth: number): string {
  switch (chance.below(depth > 0 ? 13 : 11)) {
    case 0:
    case 1:
    case 2:
      return memberText(chance);
    case 3:
      return `[${chance.pick(['0', '1', '2', '-1', '-2', '1000000', '9007199254740991', ' 1 '])}]`;
    case 4:
      return chance.pick(['.*', '[*]', '[ * ]']);
    case 5:
      return chance.pick(['..*', '..[*]', `..${chance.pick(['a', 'b', 'name'])}`, "..['a','b']", '..[0]', '..[0:1]']);
    case 6:
      return `[${quoted(chance)},${quoted(chance)}]`;
    case 7:
      return `[${chance.below(5) - 2},${chance.below(5)}]`;
    case 8:
      return `[${bound(chance)}:${bound(chance)}]`;
    case 9:
      return `[${bound(chance)}:${bound(chance)}:${bound(chance)}]`;
    case 10:
      return '';
    default:
      return `[?(${conditionText(chance, depth - 1)})]`;
  }
}

function memberText(chance: Chance): string {
  if (chance.flip(0.6)) return `.${chance.pick(['a', 'b', 'c', 'items', 'name', 'value', '__proto__', 'length'])}`;
  return `[${quoted(chance)}]`;
}

function quoted(chance: Chance): string {
  const name = chance.pick(names);
  const quote = chance.pick(["'", '"']);
  return quote + name.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}

function bound(chance: Chance): string {
  return chance.pick(['', '0', '1', '2', '-1', '-3', '9007199254740991', '-9007199254740991', '5']);
}

function conditionText(chance: Chance, depth: number): string {
  switch (chance.below(depth > 0 ? 7 : 4)) {
    case 0:
      return `@${segmentsText(chance, chance.below(3), depth)}`;
    case 1:
    case 2:
    case 3:
      return `${operandText(chance, depth)} ${chance.pick(['==', '!=', '<', '<=', '>', '>='])} ${operandText(chance, depth)}`;
    case 4:
      return `${'!'.repeat(chance.flip(0.05) ? 60 : 1)}(${conditionText(chance, depth - 1)})`;
    default:
      return `${conditionText(chance, depth - 1)} ${chance.pick(['&&', '||'])} ${conditionText(chance, depth - 1)}`;
  }
}

function operandText(chance: Chance, depth: number): string {
  switch (chance.below(4)) {
    case 0:
      return chance.pick(["'a'", '"b"', "'it\\'s'", 'true', 'false', 'null']);
    case 1:
      return numberText(chance);
    default:
      return `@${segmentsText(chance, chance.below(3), depth)}`;
  }
}
