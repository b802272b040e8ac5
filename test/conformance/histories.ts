/**
 * Compares histories of which AWS does not fix the order: branches and iterations that may interleave (the feature
 * `concurrent`), and the runs of events that `parallel-events-sorted` has stripped of their numbers.
 *
 * Every recorded event is assigned an actual event of its own, in the order of the recording, by search:
 * - concurrent: one with the same content whose predecessor is the one assigned to the recorded predecessor. The two
 *   histories are then the same tree. Events that join branches name whichever branch finished last: they need a
 *   predecessor of the recorded type only. Ids inside texts (`entered at the event id #7`) are translated.
 * - inside a run: one of the same run with the same content; outside: the event in the same place.
 *
 * The actual ids must be gap-free and in order in both.
 */
import { isJsonArray, isJsonObject, type Json, type JsonArray, type JsonObject } from '@stepwright/asl';
import { findDifferences, type MatchContext, rootPlace } from './matcher.ts';

export type OrderRule = 'concurrent' | 'runs';

/** Events that join branches or iterations. */
export const joinTypes: ReadonlySet<Json> = new Set([
  'ParallelStateSucceeded',
  'ParallelStateExited',
  'MapStateSucceeded',
  'MapStateExited',
]);

/** Assignments to try before the histories are given up as different. */
const TRIALS_MAX = 200_000;

/** Whether the events match in some order that the rule allows. Tokens are bound if they do. */
export function matchesInSomeOrder(
  expected: JsonArray,
  actual: JsonArray,
  rule: OrderRule,
  context: MatchContext,
): boolean {
  const [expectedEvents, actualEvents] = [eventsOf(expected), eventsOf(actual)];
  if (expectedEvents === undefined || actualEvents === undefined || expected.length !== actual.length) return false;
  const search =
    rule === 'runs'
      ? runSearch(expectedEvents, actualEvents, context)
      : treeSearch(expectedEvents, actualEvents, context);
  return search !== undefined && assignFrom(0, search, { trials: 0 }, context);
}

interface Search {
  readonly count: number;
  readonly candidates: (index: number) => readonly number[];
  readonly matches: (index: number, candidate: number) => boolean;
  /** Which actual event each recorded one has, so far. */
  readonly assigned: Map<number, number>;
}

function assignFrom(index: number, search: Search, budget: { trials: number }, context: MatchContext): boolean {
  if (index === search.count) return true;
  for (const candidate of search.candidates(index)) {
    if (++budget.trials > TRIALS_MAX) return false;
    const mark = context.tokens.mark();
    if (search.matches(index, candidate)) {
      search.assigned.set(index, candidate);
      if (assignFrom(index + 1, search, budget, context)) return true;
      search.assigned.delete(index);
    }
    context.tokens.undo(mark);
  }
  return false;
}

function unused(assigned: ReadonlyMap<number, number>, from: number, to: number): readonly number[] {
  const taken = new Set(assigned.values());
  return Array.from({ length: to - from }, (_, i) => from + i).filter((candidate) => !taken.has(candidate));
}

function treeSearch(
  expected: readonly JsonObject[],
  actual: readonly JsonObject[],
  context: MatchContext,
): Search | undefined {
  const isNumbered =
    actual.every((event, i) => event.get('id') === i + 1) && expected.every((event, i) => event.get('id') === i + 1);
  if (!isNumbered) return undefined;
  const assigned = new Map<number, number>();
  const parentOf = (events: readonly JsonObject[], index: number): number => {
    const id = events[index]?.get('previousEventId');
    return typeof id === 'number' ? id - 1 : Number.NaN;
  };
  const typeOf = (events: readonly JsonObject[], index: number): Json | undefined => events[index]?.get('type');
  const hasSameParent = (index: number, candidate: number): boolean => {
    const [parent, actualParent] = [parentOf(expected, index), parentOf(actual, candidate)];
    if (!(actualParent < candidate)) return false;
    if (joinTypes.has(typeOf(expected, index) ?? null))
      return typeOf(expected, parent) === typeOf(actual, actualParent);
    return parent < 0 ? parent === actualParent : assigned.get(parent) === actualParent;
  };
  return {
    count: expected.length,
    assigned,
    candidates: () => unused(assigned, 0, actual.length),
    matches: (index, candidate) =>
      typeOf(expected, index) === typeOf(actual, candidate) &&
      hasSameParent(index, candidate) &&
      hasSameContent(translateIds(contentOf(expected[index]), assigned), contentOf(actual[candidate]), context),
  };
}

function contentOf(event: JsonObject | undefined): JsonObject {
  return new Map([...(event ?? [])].filter(([key]) => key !== 'id' && key !== 'previousEventId'));
}

function hasSameContent(expected: Json, actual: Json, context: MatchContext): boolean {
  return findDifferences(expected, actual, rootPlace(''), context).length === 0;
}

/** The value with the ids that its texts name replaced by those of the assigned events. */
function translateIds(value: Json, assigned: ReadonlyMap<number, number>): Json {
  if (typeof value === 'string') {
    return value.replaceAll(/(?<=event id #)\d+/g, (id) =>
      String((assigned.get(Number(id) - 1) ?? Number(id) - 1) + 1),
    );
  }
  if (isJsonArray(value)) return value.map((item) => translateIds(item, assigned));
  if (isJsonObject(value)) return new Map([...value].map(([key, member]) => [key, translateIds(member, assigned)]));
  return value;
}

function runSearch(expected: readonly JsonObject[], actual: readonly JsonObject[], context: MatchContext): Search {
  const assigned = new Map<number, number>();
  const isInRun = (index: number): boolean => isJsonArray(expected[index]?.get('id'));
  const candidates = (index: number): readonly number[] => {
    if (!isInRun(index)) return [index];
    let [from, to] = [index, index + 1];
    while (isInRun(from - 1)) from--;
    while (isInRun(to)) to++;
    return unused(assigned, from, to);
  };
  return {
    count: expected.length,
    assigned,
    candidates,
    matches: (index, candidate) => hasSameContent(expected[index] ?? null, actual[candidate] ?? null, context),
  };
}

function eventsOf(items: JsonArray): readonly JsonObject[] | undefined {
  const events = items.filter((item) => isJsonObject(item));
  return events.length === items.length ? events : undefined;
}
