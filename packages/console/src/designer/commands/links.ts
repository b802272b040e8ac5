/** Changes of transitions: what leads where. */
import type { GraphScope, GraphState, MachineGraph, StatePath, Transition } from '../../graph/machine-graph.ts';
import type { Change } from '../document/change.ts';
import { type Path, pathOf } from '../document/path.ts';

/** Where something goes on: at a state of the scope, or nowhere since the scope ends. */
export type Target = { readonly kind: 'state'; readonly name: string } | { readonly kind: 'end' };

export const END: Target = { kind: 'end' };

export function toState(name: string): Target {
  return { kind: 'state', name };
}

/** Where a transition leads as it is written. */
export function targetOf({ target }: Transition): Target {
  return target === undefined ? END : toState(target);
}

/**
 * Leads a transition elsewhere. Only `Next` and `End` can stand for each other; a rule, a default or a catcher that would
 * have to end keeps its name, and the checker shows that it leads nowhere.
 */
export function redirect({ id, kind }: Transition, target: Target): readonly Change[] {
  const path = pathOf(id);
  if (target.kind === 'state') {
    if (kind !== 'end') return [{ kind: 'replace', path, value: target.name }];
    const next: Path = [...path.slice(0, -1), 'Next'];
    return [
      { kind: 'renameKey', path, key: 'Next' },
      { kind: 'replace', path: next, value: target.name },
    ];
  }
  if (kind !== 'next') return [];
  const end: Path = [...path.slice(0, -1), 'End'];
  return [
    { kind: 'renameKey', path, key: 'End' },
    { kind: 'replace', path: end, value: true },
  ];
}

/** The way on when nothing special happens: Next, End, or the Default of a Choice. */
export function mainTransition({ transitions }: GraphScope, state: StatePath): Transition | undefined {
  const own = transitions.filter(({ from }) => from === state);
  return own.find(({ kind }) => kind === 'next' || kind === 'end') ?? own.find(({ kind }) => kind === 'default');
}

/** Where things go on when these states are gone: past them, by their main way. */
export function followOf(scope: GraphScope, state: StatePath, gone: ReadonlySet<StatePath>): Target {
  const seen = new Set<StatePath>();
  let at: StatePath | undefined = state;
  while (at !== undefined && gone.has(at) && !seen.has(at)) {
    seen.add(at);
    const main = mainTransition(scope, at);
    if (main?.target === undefined) return END;
    if (main.to === undefined) return toState(main.target);
    at = main.to;
  }
  const found = scope.states.find(({ path }) => path === at);
  return found === undefined || seen.has(found.path) ? END : toState(found.name);
}

/** Leads everything past these states of one scope, as if they were gone. */
export function linkPast(scope: GraphScope, gone: ReadonlySet<StatePath>): readonly Change[] {
  return scope.transitions.flatMap((transition) => {
    const { kind, from, to } = transition;
    if (to === undefined || !gone.has(to) || (from !== undefined && gone.has(from))) return [];
    const target = followOf(scope, to, gone);
    if (kind !== 'start' || target.kind === 'state') return redirect(transition, target);
    const first = scope.states.find(({ path }) => !gone.has(path));
    const path = pathOf(transition.id);
    return [first === undefined ? { kind: 'remove', path } : { kind: 'replace', path, value: first.name }];
  });
}

/** The scope of a state. Every state of a graph has one. */
export function scopeOf({ scopeOf: scopes, root }: MachineGraph, { path }: GraphState): GraphScope {
  return scopes.get(path) ?? root;
}

/** The scope with a path, at any depth. */
export function findScope({ root, states }: MachineGraph, path: string): GraphScope | undefined {
  if (path === '') return root;
  for (const state of states.values()) {
    const found = state.scopes.find((scope) => scope.path === path);
    if (found !== undefined) return found;
  }
  return undefined;
}
