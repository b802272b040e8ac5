/**
 * Replays one case and says how it ended.
 *
 *   passed   every key of `expect` was compared and matched
 *   known    the same, but for differences that are known
 *   failed   anything else, also a known difference that is no more
 *   notYet   the case needs a capability that is not there (see `capabilities.ts`); it was not replayed
 */
import type { Json } from '@stepwright/asl';
import { missingCapabilities } from './capabilities.ts';
import type { ConformanceCase } from './case-model.ts';
import { type CaseComparison, compareResult, comparisonOf } from './compare.ts';
import { openEnvironment, type StoreKind } from './environment.ts';
import { type KnownDifference, knownDifferences } from './known-differences.ts';
import type { Difference } from './matcher.ts';
import { normaliseResult } from './normalise.ts';
import { applyKnown, keyOfPath, staleDifference } from './pinned-differences.ts';
import { runSteps } from './steps.ts';
import { createTokens } from './tokens.ts';
import { substituteText } from './variables.ts';

export type CaseStatus = 'passed' | 'failed' | 'known' | 'notYet';

export interface CaseResult {
  readonly id: string;
  readonly area: string;
  readonly status: CaseStatus;
  /** Why the case did not pass; empty if it did. */
  readonly reason: string;
  readonly mismatches: readonly Mismatch[];
}

/** A key of `expect` whose value did not come. */
export interface Mismatch {
  readonly key: string;
  readonly expected: Json;
  readonly actual: Json | undefined;
  readonly differences: readonly Difference[];
}

/** Replays the case in a service of its own. Never rejects: what goes wrong is the result. */
export async function replayCase(recorded: ConformanceCase, storeKind: StoreKind): Promise<CaseResult> {
  const { id, area } = recorded;
  const missing = missingCapabilities(recorded);
  if (missing.size > 0) {
    const reason = [...missing].map(([capability, feature]) => `${capability} (${feature})`).join(', ');
    return { id, area, status: 'notYet', reason, mismatches: [] };
  }
  const known = knownDifferences.filter((difference) => difference.caseId === id);
  try {
    const mismatches = await replay(recorded, storeKind, known);
    if (mismatches.length > 0) return { id, area, status: 'failed', reason: reasonOf(mismatches), mismatches };
    const reason = [...new Set(known.map((difference) => difference.reason))].join('; ');
    return { id, area, status: known.length === 0 ? 'passed' : 'known', reason, mismatches: [] };
  } catch (error) {
    return {
      id,
      area,
      status: 'failed',
      reason: error instanceof Error ? error.message : String(error),
      mismatches: [],
    };
  }
}

async function replay(
  recorded: ConformanceCase,
  storeKind: StoreKind,
  known: readonly KnownDifference[],
): Promise<readonly Mismatch[]> {
  const environment = await openEnvironment(recorded, storeKind);
  try {
    const variables = new Map<string, string>();
    const comparison = comparisonIn(recorded, variables, environment.now, environment.playback.hasToken);
    const uncompared = new Set(recorded.expect.keys());
    const mismatches: Mismatch[] = [];
    let isOver = false;
    const beside: Promise<void>[] = [];
    const steps = runSteps(recorded.steps, {
      environment,
      variables,
      results: new Map(),
      beside,
      isOver: () => isOver,
      compare: (key, actual, comparability) => {
        if (!uncompared.delete(key)) throw new Error(`the recording has no key ${key}, or it was compared already`);
        const mismatch =
          comparability === 'clientSide' ? undefined : mismatchOf(recorded, key, actual, known, comparison);
        if (mismatch !== undefined) mismatches.push(mismatch);
      },
    });
    await withinDeadline(steps);
    isOver = true;
    await Promise.race([Promise.all(beside), nextTurn()]);
    if (uncompared.size > 0) throw new Error(`nothing was compared with ${[...uncompared].join(', ')}`);
    return mismatches;
  } finally {
    await environment.close();
  }
}

/** Real milliseconds that a case may take. A case takes a few; one that waits for what never comes must not stop the run. */
const CASE_MS_MAX = 60_000;

async function withinDeadline(steps: Promise<void>): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`the case did not end within ${CASE_MS_MAX / 1000} s`)), CASE_MS_MAX);
  try {
    await Promise.race([steps, promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Leaves a failure beside the steps the time to be noticed; work that waits for more is left alone. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** How the case is compared; tokens know what the variables hold at the time of each comparison. */
function comparisonIn(
  recorded: ConformanceCase,
  variables: ReadonlyMap<string, string>,
  now: () => number,
  isPlayedBack: (token: string) => boolean,
): CaseComparison {
  const tokens = createTokens({
    specs: recorded.tokens,
    isPlayedBack,
    variable: (name) => variables.get(name),
    substitute: (text) => {
      const isKnown = [...text.matchAll(/\$\{([^}]*)\}/g)].every(
        ([, name = '']) => name.startsWith('now') || variables.has(name),
      );
      return isKnown ? substituteText(text, { values: variables, now: now() }) : undefined;
    },
  });
  return comparisonOf(recorded, tokens);
}

function mismatchOf(
  recorded: ConformanceCase,
  key: string,
  actual: Json | undefined,
  known: readonly KnownDifference[],
  comparison: CaseComparison,
): Mismatch | undefined {
  const value = recorded.expect.get(key) ?? null;
  const normalised = actual === undefined ? undefined : normaliseResult(actual, recorded.normalise);
  const knownHere = known.filter((difference) => keyOfPath(difference.path) === key);
  const expected = applyKnown(value, knownHere);
  const stale = staleDifference(value, knownHere, (without) => isMatch(key, without, normalised, comparison));
  if (stale !== undefined) throw new Error(`the known difference at ${stale.path} is no more; remove it`);
  const differences = compareResult(key, expected, normalised, comparison);
  return differences.length === 0 ? undefined : { key, expected, actual: normalised, differences };
}

/** Whether the values match; binds no token. */
function isMatch(key: string, expected: Json, actual: Json | undefined, comparison: CaseComparison): boolean {
  const mark = comparison.tokens.mark();
  const differences = compareResult(key, expected, actual, comparison);
  comparison.tokens.undo(mark);
  return differences.length === 0;
}

function reasonOf(mismatches: readonly Mismatch[]): string {
  const count = mismatches.reduce((sum, mismatch) => sum + mismatch.differences.length, 0);
  const first = mismatches[0]?.differences[0]?.path ?? '';
  return count === 1 ? `differs at ${first}` : `differs at ${count} places, first at ${first}`;
}
