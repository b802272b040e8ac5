/** Regular expressions in time linear to the text: a pattern compiled once, searched under a budget. */
import { RE2JS } from 're2js';
import type { Budget } from '../budget.ts';

export interface Regex {
  /** The first match from an offset on, or undefined. */
  readonly find: (text: string, from: number, budget: Budget) => RegexMatch | undefined;
}

export interface RegexMatch {
  /** UTF-16 units from 0. */
  readonly start: number;
  /** Behind the last unit. */
  readonly end: number;
  /** The texts of the groups from the first one on; undefined for a group that took no part. */
  readonly groups: readonly (string | undefined)[];
}

/** Compiles what stands between the slashes, with the flags `i` and `m`. Throws where the pattern is not supported. */
export function compileRegex(source: string, flags: string): Regex {
  const options = (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) | (flags.includes('m') ? RE2JS.MULTILINE : 0);
  const compiled = RE2JS.compile(source, options);
  return {
    find: (text, from, budget) => {
      budget.spendSteps(text.length - from);
      const matcher = compiled.matcher(text);
      if (!matcher.find(from)) return undefined;
      const groups = Array.from({ length: matcher.groupCount() }, (_, index) => matcher.group(index + 1) ?? undefined);
      return { start: matcher.start(), end: matcher.end(), groups };
    },
  };
}
