/** What the fold does with the branches of Parallel states and the iterations of Maps. Belongs to `apply.ts`. */
import { invariant } from '@stepwright/asl';
import type {
  IterationEndedEntry,
  IterationStartedEntry,
  MapStartedEntry,
  ParallelStartedEntry,
} from '../history/journal.ts';
import {
  type ExecutionState,
  type FanOutWork,
  fanOutOf,
  type Scope,
  scopeOf,
  type Visit,
  visitOf,
} from './execution-state.ts';
import { makeReady, openScope } from './open-scope.ts';
import { resumeFanOut, resumeScope, stopFanOut } from './stopped-scopes.ts';

/** Opens a ready scope for each branch; of a stopped Parallel for each that has no result. */
export function startParallel(state: ExecutionState, entry: ParallelStartedEntry): void {
  const scope = scopeOf(state, entry.scope);
  const visit = visitOf(scope);
  const { stopped } = visit;
  const work = stopped === undefined ? newFanOut(entry.startAt.length, undefined) : resumeFanOut(stopped);
  visit.work = work;
  visit.stopped = undefined;
  scope.tail = entry.id;
  for (const child of stopped?.children ?? []) {
    work.children.add(resumeScope(state, child, scope.id, entry.id).id);
  }
  if (stopped !== undefined) return;
  for (const [index, startAt] of entry.startAt.entries()) {
    const child = openScope(state, { parent: scope.id, index, isIteration: false, tail: entry.id });
    work.children.add(child.id);
    makeReady(state, child, startAt, entry.input);
  }
}

/** The visit's work is a list of items; of a stopped Map, what is left of them. */
export function startMap(state: ExecutionState, entry: MapStartedEntry): void {
  if (entry.concurrency === 0) {
    scopeOf(state, entry.scope).tail = entry.id;
    return;
  }
  const scope = scopeOf(state, entry.scope);
  const visit = visitOf(scope);
  const { items, keys, concurrency } = entry;
  visit.work =
    visit.stopped === undefined
      ? newFanOut(entry.length, { values: items, keys, concurrency, next: 0, stopped: new Map() })
      : resumeFanOut(visit.stopped);
  visit.stopped = undefined;
  scope.tail = entry.id;
}

/** Opens a ready scope for an item, or takes up its stopped one. */
export function startIteration(state: ExecutionState, entry: IterationStartedEntry): void {
  const scope = scopeOf(state, entry.scope);
  const work = fanOutOf(scope);
  invariant(work.items !== undefined, 'a running Map has items');
  const stopped = work.items.stopped.get(entry.index);
  if (stopped !== undefined) {
    work.items.stopped.delete(entry.index);
    work.children.add(resumeScope(state, stopped, scope.id, entry.id).id);
    return;
  }
  invariant(work.items.next === entry.index, 'items start in order');
  work.items.next++;
  const child = openScope(state, { parent: scope.id, index: entry.index, isIteration: true, tail: entry.id });
  work.children.add(child.id);
  makeReady(state, child, entry.startAt, entry.input);
}

/** An item that has succeeded has its result. */
export function endIteration(state: ExecutionState, entry: IterationEndedEntry): void {
  if (entry.type === 'MapIterationSucceeded') finishChild(state, scopeOf(state, entry.scope), entry.id);
}

function newFanOut(length: number, items: FanOutWork['items']): FanOutWork {
  return { kind: 'fanOut', children: new Set(), results: Array(length).fill(undefined), unfinished: length, items };
}

/** Hands a scope's result to the state that it belongs to. `tail` is the event after which that state may go on. */
export function finishChild(state: ExecutionState, child: Scope, tail: number): void {
  const parent = scopeOf(state, child.parent);
  const work = fanOutOf(parent);
  work.results[child.index] = child.result;
  work.unfinished--;
  work.children.delete(child.id);
  state.scopes.delete(child.id);
  parent.tail = tail;
}

/** The branches or iterations run no longer, whether they are all over or were stopped. */
export function endFanOut(state: ExecutionState, visit: Visit): void {
  if (visit.work?.kind === 'fanOut') visit.stopped = stopFanOut(state, visit.work);
  visit.work = undefined;
}
