/** Compares the result of a step with one key of a case's `expect`: what is normalised, what may have any order. */
import { isJsonArray, isJsonObject, type Json, type JsonArray, type JsonObject } from '@stepwright/asl';
import type { ConformanceCase } from './case-model.ts';
import { driftOf } from './drift.ts';
import { matchesInSomeOrder, type OrderRule } from './histories.ts';
import { type Difference, findDifferences, type MatchContext, rootPlace } from './matcher.ts';
import type { Tokens } from './tokens.ts';
import { withoutUnmockable } from './unmockable.ts';

/** How the results of a case are compared. */
export interface CaseComparison extends MatchContext {
  readonly order: OrderRule | undefined;
  readonly unmockable: readonly string[];
}

export function comparisonOf(recorded: ConformanceCase, tokens: Tokens): CaseComparison {
  return {
    tokens,
    drift: driftOf(recorded.drift, recorded.recorded),
    decodesOutputs: recorded.normalise.includes('outputs-decoded'),
    order: orderOf(recorded),
    unmockable: recorded.unmockable,
  };
}

function orderOf({ normalise, features }: ConformanceCase): OrderRule | undefined {
  if (normalise.includes('parallel-events-sorted')) return 'runs';
  return features.includes('concurrent') ? 'concurrent' : undefined;
}

/**
 * Every difference between the recorded value and the actual one, which is normalised already. Where the order of
 * events is free, the differences are those in the recorded order, and only if no allowed order matches.
 */
export function compareResult(
  key: string,
  expected: Json,
  result: Json | undefined,
  comparison: CaseComparison,
): readonly Difference[] {
  const { tokens, order, unmockable } = comparison;
  const actual = result === undefined ? undefined : withoutUnmockable(result, unmockable);
  const mark = tokens.mark();
  const differences = findDifferences(expected, actual, rootPlace(key), comparison);
  if (differences.length === 0 || order === undefined) return differences;
  const [expectedEvents, actualEvents] = [eventsIn(expected), eventsIn(actual)];
  if (expectedEvents === undefined || actualEvents === undefined) return differences;
  tokens.undo(mark);
  const others = findDifferences(withoutEvents(expected), withoutEvents(actual), rootPlace(key), comparison);
  const isMatch = others.length === 0 && matchesInSomeOrder(expectedEvents, actualEvents, order, comparison);
  return isMatch ? [] : differences;
}

function eventsIn(result: Json | undefined): JsonArray | undefined {
  const events = isJsonObject(result) ? result.get('events') : undefined;
  return isJsonArray(events) ? events : undefined;
}

function withoutEvents(result: Json | undefined): JsonObject {
  return new Map(isJsonObject(result) ? [...result].filter(([key]) => key !== 'events') : []);
}
