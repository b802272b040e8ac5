/**
 * Decides what an inline Map state does next; `distributed-map.ts` is for the others.
 *
 *   entered  --(items)-->                    running  emits MapStateStarted, starts as many iterations as may run at once
 *   entered  --(no items)-->                 left     emits MapStateStarted, MapStateSucceeded and MapStateExited
 *   entered  --(bad field)-->                failed
 *   running  --(an iteration finishes)-->    running  emits MapIterationSucceeded, starts the next item after the same event
 *   running  --(an item's input is bad)-->   failed
 *   running  --(the last one finishes)-->    left     emits MapIterationSucceeded, MapStateSucceeded and MapStateExited
 *   running  --(an iteration fails)-->       failed   see failed-state.ts: the others are aborted
 *   failed   --(retrier)-->                  backoff, then as entered, with all items
 *   stopped  --(redriven)-->                 running  emits MapStateStarted; iterations that did not succeed go on, then the rest
 *   stopped  --(redriven, all have results)--> left   the same, then as when the last one finishes
 *
 * Invariants
 * - Items start in their order, and never more than the concurrency at once.
 * - The items are in the journal: what the Map runs over does not change while it runs.
 *
 * Spec: Amazon States Language, "Map State".
 */
import { invariant, isJsonArray, type Json, type MapItem, type MapState } from '@stepwright/asl';
import { Payload } from '../history/payload.ts';
import { type Burst, emit, isSpent, nextEventId } from './burst.ts';
import { beginDistributedMap } from './distributed-map.ts';
import { environmentOf, evaluate } from './environment.ts';
import { fanOutOf, type MapItems, type Scope, visitOf } from './execution-state.ts';
import { joinFanOut } from './join-fan-out.ts';

/** Begins the Map with all its items: for the first time in a visit, or again after a backoff. */
export function beginMap(burst: Burst, scope: Scope, state: MapState): void {
  if (state.distributed !== undefined) return beginDistributedMap(burst, scope, state, state.distributed);
  const { stopped } = visitOf(scope);
  if (stopped?.items !== undefined) return resumeMap(burst, scope, state, stopped.items, stopped.results.length);
  const raw = visitOf(scope).input.value;
  const plan = evaluate(burst, scope, () => {
    const environment = environmentOf(burst, scope);
    state.checkMode();
    const items = state.items(raw, environment);
    return { items, concurrency: state.maxConcurrency(raw, environment) };
  });
  if (plan === undefined) return;
  const { mapConcurrencyMax } = burst.world.limits;
  emit(burst, {
    kind: 'mapStarted',
    type: 'MapStateStarted',
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    length: plan.items.length,
    items: Payload.ofValue(plan.items.map((item) => item.value)),
    keys: keysOf(plan.items),
    concurrency: plan.concurrency === 0 ? mapConcurrencyMax : Math.min(plan.concurrency, mapConcurrencyMax),
  });
  goOnWithItems(burst, scope, state, scope.tail);
}

/** Goes on with the same items: those that have not succeeded run again, those that have not begun follow. */
function resumeMap(
  burst: Burst,
  scope: Scope,
  state: MapState,
  { values, keys, concurrency }: Omit<MapItems, 'stopped'>,
  length: number,
): void {
  emit(burst, {
    kind: 'mapStarted',
    type: 'MapStateStarted',
    id: nextEventId(burst),
    previousEventId: scope.tail,
    scope: scope.id,
    length,
    items: values,
    keys,
    concurrency,
  });
  goOnWithItems(burst, scope, state, scope.tail);
}

/** An iteration has come to its end: keeps its result, then starts another or ends the Map. */
export function endIteration(burst: Burst, scope: Scope, state: MapState, iteration: Scope): void {
  emit(burst, {
    kind: 'iterationEnded',
    type: 'MapIterationSucceeded',
    id: nextEventId(burst),
    previousEventId: iteration.tail,
    scope: iteration.id,
    name: state.name,
    index: iteration.index,
  });
  goOnWithItems(burst, scope, state, iteration.tail);
}

function goOnWithItems(burst: Burst, scope: Scope, state: MapState, previousEventId: number): void {
  if (fanOutOf(scope).unfinished === 0) joinFanOut(burst, scope, state);
  else startIterations(burst, scope, state, previousEventId);
}

/** Whether the scope is inside a Map that has begun with its items. */
export function isMapRunning({ visit }: Scope): boolean {
  return visit?.work?.kind === 'fanOut' && visit.work.items !== undefined;
}

/**
 * Fills the Map up to its concurrency. The new iterations follow `previousEventId`. A burst that is spent ends after one
 * iteration, which is ready then, so that the next burst resumes the Map.
 */
export function startIterations(burst: Burst, scope: Scope, state: MapState, previousEventId: number): void {
  const work = fanOutOf(scope);
  const { items } = work;
  invariant(items !== undefined, 'a running Map has items');
  while (work.children.size < items.concurrency) {
    const [stopped] = items.stopped.keys();
    const index = stopped ?? items.next;
    if (index >= work.results.length) return;
    // An iteration that goes on has its input already.
    const input =
      stopped === undefined ? itemInputOf(burst, scope, state, itemAt(items, index), index) : visitOf(scope).input;
    if (input === undefined) return;
    emit(burst, {
      kind: 'iterationStarted',
      type: 'MapIterationStarted',
      id: nextEventId(burst),
      previousEventId,
      scope: scope.id,
      name: state.name,
      index,
      input,
      startAt: state.processor.startAt,
    });
    if (isSpent(burst)) return;
  }
}

/** The input of an item's iteration; undefined if it cannot be made, and the Map has failed. */
function itemInputOf(burst: Burst, scope: Scope, state: MapState, item: MapItem, index: number): Payload | undefined {
  const raw = visitOf(scope).input.value;
  const prepared = evaluate(burst, scope, () => ({
    input: state.itemInput(raw, item, environmentOf(burst, scope, { item: { index, item } })),
  }));
  return prepared && Payload.ofValue(prepared.input);
}

function keysOf(items: readonly MapItem[]): Payload | undefined {
  const keys = items.flatMap(({ key }) => (key === undefined ? [] : [key]));
  return keys.length === 0 ? undefined : Payload.ofValue(keys);
}

function itemAt(items: MapItems, index: number): MapItem {
  const value = elementOf(items.values, index);
  if (items.keys === undefined) return { value, key: undefined };
  const key = elementOf(items.keys, index);
  invariant(typeof key === 'string', "a member's key is a string");
  return { value, key };
}

function elementOf(list: Payload, index: number): Json {
  const { value } = list;
  invariant(isJsonArray(value), 'items and keys are lists');
  const element = value[index];
  invariant(element !== undefined, 'a Map has as many items as it says');
  return element;
}
