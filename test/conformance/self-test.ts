/**
 * Tests the runner itself: every recording must match a result made from it, and no mutant of it may match that result.
 * Needs no server; a case's real results take the place of made ones where there are any.
 */
import type { Json, JsonObject } from '@stepwright/asl';
import type { ConformanceCase } from './case-model.ts';
import { type CaseComparison, compareResult, comparisonOf } from './compare.ts';
import { fillWildcards } from './filled-result.ts';
import { joinTypes } from './histories.ts';
import { rootPlace } from './matcher.ts';
import { mutantsOf } from './mutants.ts';
import { createTokens } from './tokens.ts';
import { substituteText } from './variables.ts';

export interface SelfTestResult {
  readonly expectations: number;
  readonly mutants: number;
  /** Mutants that matched, and recordings that do not match the result made from them. */
  readonly survivors: readonly Survivor[];
}

export interface Survivor {
  readonly caseId: string;
  readonly path: string;
  readonly change: string;
}

/** Mutants tried of one expectation, spread evenly over all there are; each costs one comparison of the whole. */
export const MUTANTS_PER_EXPECTATION_MAX = 2_000;

/** The self-test of all expectations of the cases. */
export function selfTest(cases: readonly ConformanceCase[]): SelfTestResult {
  const results = cases.flatMap((recorded) =>
    [...recorded.expect].map(([key, expected]) => testExpectation(recorded, key, expected)),
  );
  return {
    expectations: results.length,
    mutants: results.reduce((sum, result) => sum + result.mutants, 0),
    survivors: results.flatMap((result) => result.survivors),
  };
}

function testExpectation(
  recorded: ConformanceCase,
  key: string,
  expected: Json,
): { mutants: number; survivors: readonly Survivor[] } {
  const comparison = comparisonWithoutServer(recorded);
  const actual = fillWildcards(expected, rootPlace(key), comparison);
  const accepts = (value: Json): boolean => {
    const mark = comparison.tokens.mark();
    const isMatch = compareResult(key, value, actual, comparison).length === 0;
    comparison.tokens.undo(mark);
    return isMatch;
  };
  if (!accepts(expected)) {
    return {
      mutants: 0,
      survivors: [{ caseId: recorded.id, path: key, change: 'nothing changed, and it does not match' }],
    };
  }
  const mutants = [
    ...mutantsOf(expected, rootPlace(key), { ...comparison, isFreeReference: freeReferenceRule(comparison) }),
  ];
  const stride = Math.ceil(mutants.length / MUTANTS_PER_EXPECTATION_MAX);
  const tried = mutants.filter((_, i) => i % stride === 0);
  const survivors = tried.filter((mutant) => accepts(mutant.value));
  return {
    mutants: tried.length,
    survivors: survivors.map(({ path, change }) => ({ caseId: recorded.id, path, change })),
  };
}

/** How a case is compared when nothing was run: saved variables hold made-up ARNs. */
function comparisonWithoutServer(recorded: ConformanceCase): CaseComparison {
  const variable = (name: string): string =>
    `arn:aws:states:us-east-1:111111111111:kind:first-${name}:second-${name}:third-${name}`;
  const names = new Map<string, string>();
  for (const spec of recorded.tokens.values()) {
    for (const [, name] of (spec.values ?? []).join().matchAll(/\$\{([^}]*)\}/g)) {
      if (name !== undefined && !name.startsWith('now')) names.set(name, variable(name));
    }
  }
  const tokens = createTokens({
    specs: recorded.tokens,
    substitute: (text) => substituteText(text, { values: names, now: 1_700_000_000_000 }),
    variable,
    isPlayedBack: () => false,
  });
  return comparisonOf(recorded, tokens);
}

/** Events that join branches name whichever finished last: one of the recorded type. */
function freeReferenceRule({ order }: CaseComparison): (owner: JsonObject, key: string) => boolean {
  return (owner, key) =>
    order === 'concurrent' && key === 'previousEventId' && joinTypes.has(owner.get('type') ?? null);
}
