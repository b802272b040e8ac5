/**
 * What an execution puts on the graph of its definition: one visit for each state, with its status and time, and the
 * transitions that were taken.
 *
 * A state may have been visited often: in a loop, in many iterations of a Map, in several rounds of a Parallel. The graph
 * shows the last visit of a loop, and of a Map the iteration that is chosen: the one around the chosen visit, else one
 * that failed, else the last that began.
 */
import type { StatePath, MachineGraph, Transition } from '../../graph/machine-graph.ts';
import type { StateOverlay } from '../../graph/state-overlay.ts';
import { formatDuration } from '../../format/format-duration.ts';
import type { ExecutionTree, ScopeRun, Visit } from '../model/visit.ts';

export interface ShownIterations {
  readonly map: Visit;
  readonly shown: ScopeRun;
  /** Of the last round, in the order of their items. */
  readonly iterations: readonly ScopeRun[];
}

export interface GraphOverlays {
  readonly overlays: ReadonlyMap<StatePath, StateOverlay>;
  readonly taken: ReadonlySet<string>;
  readonly visitOf: ReadonlyMap<StatePath, Visit>;
  /** By the path of the Map state. */
  readonly iterations: ReadonlyMap<StatePath, ShownIterations>;
}

export function readOverlays(
  graph: MachineGraph,
  tree: ExecutionTree,
  chosen: Visit | undefined,
  now: number,
): GraphOverlays {
  const overlays = new Map<StatePath, StateOverlay>();
  const taken = new Set<string>();
  const visitOf = new Map<StatePath, Visit>();
  const iterations = new Map<StatePath, ShownIterations>();
  const around = visitsAround(chosen);
  for (const path of graph.states.keys()) overlays.set(path, { status: 'NOT_REACHED' });
  showScope(tree.root);
  return { overlays, taken, visitOf, iterations };

  function showScope(scope: ScopeRun): void {
    markTaken(scope);
    for (const [name, visits] of Map.groupBy(scope.visits, (visit) => visit.name)) {
      const path = graph.pathOfName.get(name);
      const visit = visits.find((candidate) => around.has(candidate)) ?? visits.at(-1);
      if (path === undefined || visit === undefined) continue;
      visitOf.set(path, visit);
      overlays.set(path, overlayOf(visit, visits.length, now));
      for (const inner of shownScopes(visit, path)) showScope(inner);
    }
  }

  function shownScopes(visit: Visit, path: StatePath): readonly ScopeRun[] {
    const round = visit.scopes.at(-1)?.round;
    const last = visit.scopes.filter((scope) => scope.round === round);
    if (visit.type !== 'Map') return last;
    const ordered = last.toSorted((a, b) => a.index - b.index);
    const shown =
      ordered.find(({ visits }) => visits.some((inner) => around.has(inner))) ??
      ordered.find(({ status }) => status === 'FAILED') ??
      last.at(-1);
    if (shown === undefined) return [];
    iterations.set(path, { map: visit, shown, iterations: ordered });
    return [shown];
  }

  function markTaken({ visits }: ScopeRun): void {
    const first = visits[0];
    const scope = first && graph.scopeOf.get(graph.pathOfName.get(first.name) ?? '');
    if (scope === undefined) return;
    for (const transition of scope.transitions) if (isTaken(transition, visits, graph)) taken.add(transition.id);
  }
}

/** A visit and those that hold it. */
function visitsAround(visit: Visit | undefined): ReadonlySet<Visit> {
  const around = new Set<Visit>();
  for (let inner = visit; inner !== undefined; inner = inner.scope.parent) around.add(inner);
  return around;
}

function isTaken({ kind, from, to }: Transition, visits: readonly Visit[], graph: MachineGraph): boolean {
  if (kind === 'start') return true;
  const pathOf = (visit: Visit | undefined) => visit && graph.pathOfName.get(visit.name);
  return visits.some((visit, index) => {
    if (visit.exitedAt === undefined || pathOf(visit) !== from) return false;
    const next = visits[index + 1];
    if (kind === 'end') return next === undefined && visit.status === 'SUCCEEDED';
    return (kind === 'catch') === (visit.status === 'CAUGHT') && to !== undefined && pathOf(next) === to;
  });
}

function overlayOf(visit: Visit, visits: number, now: number): StateOverlay {
  const { status, attempts, enteredAt, endedAt, itemCount, scopes } = visit;
  const badges = [
    visits > 1 ? `${visits} visits` : '',
    attempts.length > 1 ? `${attempts.length} attempts` : '',
    itemCount === undefined ? '' : `${countDone(scopes)}/${itemCount}`,
  ].filter((badge) => badge !== '');
  return {
    status,
    detail: `${wordsFor(visit)}${formatDuration((endedAt ?? now) - enteredAt)}`,
    ...(badges.length > 0 && { badge: badges.join(' · ') }),
  };
}

function countDone(scopes: readonly ScopeRun[]): number {
  const round = scopes.at(-1)?.round;
  return scopes.filter((scope) => scope.round === round && scope.status === 'SUCCEEDED').length;
}

function wordsFor({ status, type }: Visit): string {
  switch (status) {
    case 'RUNNING':
      return 'for ';
    case 'WAITING':
      return type === 'Wait' ? 'waits, for ' : 'waits for an answer, for ';
    case 'RETRYING':
      return 'will try again, after ';
    case 'SUCCEEDED':
    case 'CAUGHT':
    case 'FAILED':
    case 'ABORTED':
      return '';
    default:
      return status satisfies never;
  }
}
