import type { Budget } from '../budget.ts';
import type { TextMatch } from './text-match.ts';

/** What a mark takes beside the copying of its value. */
const STEPS_PER_MARK = 6;

/**
 * A replacement with what its marks stand for: `$$` a dollar sign, `$0` the match, `$n` a group, nothing where there is
 * no such group. `n` has as many digits as the number of groups has, or one less where that many name no group. A dollar
 * sign before anything else stands for itself.
 */
export function expandReplacement(replacement: string, { match, groups }: TextMatch, budget: Budget): string {
  const digitsMax = groups.length === 0 ? 1 : Math.floor(Math.log10(groups.length)) + 1;
  let text = '';
  let position = 0;
  for (let mark = replacement.indexOf('$'); mark >= 0; mark = replacement.indexOf('$', position)) {
    const head = replacement.slice(position, mark);
    const { value, length } = readMark(replacement, mark + 1, { match, groups, digitsMax });
    budget.spendSteps(STEPS_PER_MARK);
    budget.spendText(head.length + value.length + 1);
    text += head + value;
    position = mark + 1 + length;
  }
  budget.spendText(replacement.length - position);
  return text + replacement.slice(position);
}

/** What the characters behind a dollar sign stand for, and how many of them there are. */
function readMark(
  replacement: string,
  start: number,
  { match, groups, digitsMax }: Pick<TextMatch, 'match' | 'groups'> & { readonly digitsMax: number },
): { readonly value: string; readonly length: number } {
  const first = replacement.charAt(start);
  if (first === '$') return { value: '$', length: 1 };
  if (first === '0') return { value: match, length: 1 };
  let group = Number.parseInt(replacement.slice(start, start + digitsMax), 10);
  if (digitsMax > 1 && group > groups.length) {
    group = Number.parseInt(replacement.slice(start, start + digitsMax - 1), 10);
  }
  if (Number.isNaN(group)) return { value: '$', length: 0 };
  const value = groups[group - 1];
  return { value: typeof value === 'string' ? value : '', length: String(group).length };
}
