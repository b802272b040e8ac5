/**
 * Regular expressions in time linear to the text: a pattern compiled once, searched under a budget.
 *
 * JavaScript's own engine backtracks: `/(a+)+b/` on 40 letters stops a process for hours. Ours counts what it does, so
 * that a search can be ended.
 */
import { present } from '../../errors/invariant.ts';
import type { Budget } from '../budget.ts';
import { parseRegex } from './parse-regex.ts';
import { compileProgram, type RegexProgram } from './regex-program.ts';
import { Search } from './search.ts';

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

/** Compiles what stands between the slashes, with the flags `i` and `m`. Throws S0303 where it is not supported. */
export function compileRegex(source: string, flags: string): Regex {
  const program = compileProgram(parseRegex(source), {
    source,
    ignoresCase: flags.includes('i'),
    isMultiline: flags.includes('m'),
  });
  const canBegin = firstUnits(program);
  return {
    find: (text, from, budget) => {
      budget.spendSteps(program.instructions.length / 16);
      const captures = new Search(program, text).run(from, canBegin, budget);
      if (captures === undefined) return undefined;
      const groups = Array.from({ length: program.groupCount }, (_, index) => {
        const start = present(captures[index * 2 + 2], SLOTS);
        const end = present(captures[index * 2 + 3], SLOTS);
        return start < 0 || end < 0 ? undefined : text.slice(start, end);
      });
      return { start: present(captures[0], SLOTS), end: present(captures[1], SLOTS), groups };
    },
  };
}

const SLOTS = 'a match has two slots for itself and for each group';

/** Which units a match may begin with; undefined where it may be empty. */
function firstUnits({ instructions }: RegexProgram): ((unit: number) => boolean) | undefined {
  const tests: ((unit: number) => boolean)[] = [];
  const seen = new Set<number>();
  const waiting = [0];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const instruction = instructions[at];
    if (instruction === undefined || seen.has(at)) continue;
    seen.add(at);
    if (instruction.kind === 'match') return undefined;
    if (instruction.kind === 'set') tests.push(instruction.matches);
    else if (instruction.kind === 'fork') waiting.push(instruction.first, instruction.second);
    else waiting.push(instruction.kind === 'jump' ? instruction.target : at + 1);
  }
  return tests.length > FIRST_TESTS_MAX ? undefined : (unit) => tests.some((test) => test(unit));
}

/** More tests than these take longer than they save. */
const FIRST_TESTS_MAX = 8;
