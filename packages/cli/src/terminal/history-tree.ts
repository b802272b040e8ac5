/**
 * A history as a tree: what runs in a branch of a Parallel state, or in an iteration of a Map, stands beneath the event that
 * opened it, each branch together, however their events were mixed in time.
 *
 * Which scope an event belongs to follows from `previousEventId` alone:
 *
 *   after ParallelStateStarted   a state's entry opens a branch
 *   MapIterationStarted          opens an iteration
 *   …Succeeded, …Failed, …Aborted of a Parallel state, a Map or an iteration   closes it
 *   …StateExited of these, where it follows from what ran inside, is outside, too
 *   anything else                is where the event before it is
 */
import type { HistoryEvent } from '../api/answers.ts';
import { describeEvent } from './history-event-text.ts';

interface Scope {
  /** Undefined for the execution itself. */
  readonly parent: Scope | undefined;
  /** What closes it. */
  readonly kind: 'execution' | 'branch' | 'iteration';
  readonly nodes: Node[];
}

interface Node {
  readonly event: HistoryEvent;
  readonly scope: Scope;
  /** The branches or iterations that began with this event. */
  readonly inner: Scope[];
}

export function formatHistoryTree(events: readonly HistoryEvent[]): string {
  const root: Scope = { parent: undefined, kind: 'execution', nodes: [] };
  const nodes = new Map<number, Node>();
  for (const event of events) {
    const scope = scopeOf(event, nodes.get(event.previousEventId), root);
    const node: Node = { event, scope, inner: [] };
    scope.nodes.push(node);
    nodes.set(event.id, node);
  }
  return formatScope(root, '');
}

function scopeOf({ type }: HistoryEvent, previous: Node | undefined, root: Scope): Scope {
  if (previous === undefined || type.startsWith('Execution')) return root;
  if (previous.event.type === 'ParallelStateStarted' && type.endsWith('StateEntered')) return open('branch', previous);
  if (type === 'MapIterationStarted') return open('iteration', previous);
  if (/^MapIteration(Succeeded|Failed|Aborted)$/.test(type)) return outOf(previous.scope, 'iteration', false);
  if (/^MapState(Succeeded|Failed|Aborted)$/.test(type)) return outOf(previous.scope, 'iteration', true);
  if (/^ParallelState(Succeeded|Failed|Aborted)$/.test(type)) return outOf(previous.scope, 'branch', true);
  if (type === 'MapStateExited' && previous.event.type.startsWith('MapIteration')) {
    return outOf(previous.scope, 'iteration', true);
  }
  if (type === 'ParallelStateExited' && previous.event.type !== 'ParallelStateSucceeded') {
    return outOf(previous.scope, 'branch', true);
  }
  return previous.scope;
}

function open(kind: Scope['kind'], opener: Node): Scope {
  const scope: Scope = { parent: opener.scope, kind, nodes: [] };
  opener.inner.push(scope);
  return scope;
}

/** The innermost scope of the kind around `scope`, or what is around that one. */
function outOf(scope: Scope, kind: Scope['kind'], isLeft: boolean): Scope {
  let found = scope;
  while (found.kind !== kind && found.parent !== undefined) found = found.parent;
  if (found.kind !== kind) return scope;
  return isLeft ? (found.parent ?? found) : found;
}

function formatScope({ nodes }: Scope, indent: string): string {
  return nodes
    .map(({ event, inner }) => {
      const line = `${indent}${event.id} ${event.type}  ${describeEvent(event)}`.trimEnd();
      return `${line}\n${inner.map((scope) => formatScope(scope, `${indent}  `)).join('')}`;
    })
    .join('');
}
