/**
 * How scopes stop, and how they are taken up again: the two halves of a redrive that the fold carries out.
 *
 *   running   --(its execution, Parallel or Map stops)--> stopped   a value; its attempts and timers are no more
 *   stopped   --(redriven)-->                             ready     with a new id, its retriers unused
 *
 * Invariants
 * - What has succeeded keeps its result; what had begun keeps its variables and the input of the state it was in.
 * - A scope whose last event another execution has goes on from the event that takes it up.
 */
import { invariant } from '@stepwright/asl';
import {
  type ExecutionState,
  type FanOutWork,
  type MapItems,
  type Scope,
  scopeOf,
  type StoppedFanOut,
  type StoppedMapRun,
  type StoppedScope,
  type StoppedVisit,
  type Visit,
} from './execution-state.ts';

/** Takes a scope and all inside it out of the state. Nesting is bounded by that of the definition. */
export function stopScope(state: ExecutionState, id: number): StoppedScope {
  const scope = scopeOf(state, id);
  const { index, isIteration, tail, variables, pending } = scope;
  const visit = scope.visit === undefined ? undefined : stopVisit(state, scope.visit);
  state.ready.delete(id);
  state.scopes.delete(id);
  return { index, isIteration, tail, variables, pending, visit };
}

function stopVisit(state: ExecutionState, visit: Visit): StoppedVisit {
  const { work, enteredEventId, enteredAt, input } = visit;
  if (work?.kind === 'attempt') state.attempts.delete(work.token);
  const fanOut = work?.kind === 'fanOut' ? stopFanOut(state, work) : visit.stopped;
  return { state: visit.state, enteredEventId, enteredAt, input, fanOut, mapRun: stoppedMapRunOf(state, visit) };
}

/** The Map Run that a redrive takes up: the one that the visit waits for, or the one that has failed. */
export function stoppedMapRunOf(
  { revision }: ExecutionState,
  { work, stoppedMapRun }: Visit,
): StoppedMapRun | undefined {
  if (work?.kind !== 'mapRun') return stoppedMapRun;
  return { mapRunArn: work.mapRunArn, revision, redriveCount: work.redriveCount };
}

/** Takes all branches or iterations out of the state. */
export function stopFanOut(state: ExecutionState, { children, results, items }: FanOutWork): StoppedFanOut {
  const stopped = [...(items?.stopped.values() ?? [])];
  for (const id of children) {
    const { index, result } = scopeOf(state, id);
    const child = stopScope(state, id);
    // An iteration that was over, but had no room in the history to say so, is over all the same.
    if (result === undefined) stopped.push(child);
    else results[index] = result;
  }
  stopped.sort((a, b) => a.index - b.index);
  return { results, items: items && withoutStopped(items), children: stopped };
}

function withoutStopped({ values, keys, concurrency, next }: MapItems): StoppedFanOut['items'] {
  return { values, keys, concurrency, next };
}

/** Opens the scope again; it is ready. `tail` is the event that it follows if it has none of its own. */
export function resumeScope(
  state: ExecutionState,
  stopped: StoppedScope,
  parent: number | undefined,
  tail: number,
): Scope {
  const scope: Scope = {
    id: state.nextScopeId++,
    parent,
    index: stopped.index,
    isIteration: stopped.isIteration,
    tail: stopped.tail === 0 ? tail : stopped.tail,
    variables: new Map(stopped.variables),
    pending: stopped.pending,
    visit: stopped.visit === undefined ? undefined : resumeVisit(stopped.visit),
    result: undefined,
  };
  invariant(scope.pending !== undefined || scope.visit !== undefined, 'a stopped scope has somewhere to go on from');
  state.scopes.set(scope.id, scope);
  state.ready.add(scope.id);
  return scope;
}

function resumeVisit({ state, enteredEventId, enteredAt, input, fanOut, mapRun }: StoppedVisit): Visit {
  return {
    state,
    enteredEventId,
    enteredAt,
    input,
    retries: new Map(),
    work: undefined,
    stopped: fanOut,
    stoppedMapRun: mapRun,
  };
}

/** The running form of a stopped Parallel or Map, without its children. */
export function resumeFanOut({ results, items, children }: StoppedFanOut): FanOutWork {
  return {
    kind: 'fanOut',
    children: new Set(),
    results: [...results],
    unfinished: results.filter((result) => result === undefined).length,
    items: items && { ...items, stopped: new Map(children.map((child) => [child.index, child])) },
  };
}
