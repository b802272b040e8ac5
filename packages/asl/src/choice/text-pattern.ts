/**
 * The patterns of StringMatches: `*` stands for any run of characters, `\*` for a star and `\\` for a backslash.
 *
 * Matching is linear in the text, whatever the pattern: the literal parts between stars are looked for from left to
 * right, each with its failure table (Knuth, Morris and Pratt), so that no pattern makes it go back.
 */
import { invariant } from '../errors/invariant.ts';

/** The test whether a whole text fits the pattern. */
export function compileTextPattern(pattern: string): (text: string) => boolean {
  const { first, rest } = splitAtStars(pattern);
  const last = rest.at(-1);
  if (last === undefined) return (text) => text === first;
  const searches = rest.slice(0, -1).map(compileSearch);
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last)) return false;
    const end = text.length - last.length;
    let offset = first.length;
    for (const search of searches) {
      offset = search(text, offset, end);
      if (offset < 0) return false;
    }
    return offset <= end;
  };
}

interface PatternParts {
  /** What stands before the first star. */
  readonly first: string;
  /** What follows each star. */
  readonly rest: readonly string[];
}

function splitAtStars(pattern: string): PatternParts {
  const parts: string[] = [];
  let first: string | undefined;
  let part = '';
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern.charAt(i);
    const next = pattern.charAt(i + 1);
    if (character === '\\' && (next === '*' || next === '\\')) {
      part += next;
      i++;
    } else if (character !== '*') {
      part += character;
    } else {
      if (first === undefined) first = part;
      else parts.push(part);
      part = '';
    }
  }
  return first === undefined ? { first: part, rest: [] } : { first, rest: [...parts, part] };
}

/** Finds a part between two offsets of a text; gives the offset behind it, or -1. */
function compileSearch(part: string): (text: string, start: number, end: number) => number {
  const failures = failureTable(part);
  return (text, start, end) => {
    let matched = 0;
    let offset = start;
    while (matched < part.length && offset < end) {
      if (text.charCodeAt(offset) === part.charCodeAt(matched)) {
        matched++;
        offset++;
      } else if (matched === 0) {
        offset++;
      } else {
        matched = entryOf(failures, matched - 1);
      }
    }
    return matched === part.length ? offset : -1;
  };
}

/** For each prefix of the part: the length of its longest proper prefix that is also its suffix. */
function failureTable(part: string): readonly number[] {
  const failures: number[] = [0];
  let length = 0;
  for (let i = 1; i < part.length; i++) {
    while (length > 0 && part.charCodeAt(i) !== part.charCodeAt(length)) length = entryOf(failures, length - 1);
    if (part.charCodeAt(i) === part.charCodeAt(length)) length++;
    failures.push(length);
  }
  return failures;
}

function entryOf(failures: readonly number[], position: number): number {
  const entry = failures[position];
  invariant(entry !== undefined, 'the failure table has an entry for every prefix');
  return entry;
}
