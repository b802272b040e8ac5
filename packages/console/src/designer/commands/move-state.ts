/** Moves a state onto a transition, also into another branch or out of it; what led to it leads past it. */
import { encodePointerToken } from '@stepwright/asl';
import type { GraphScope, StatePath, Transition } from '../../graph/machine-graph.ts';
import type { Change } from '../document/change.ts';
import { nodeAt, type Path, pathOf } from '../document/path.ts';
import { Excerpt } from '../document/written.ts';
import { type Command, refuse } from './command.ts';
import type { InsertionPoint } from './insert-snippet.ts';
import { findScope, linkPast, mainTransition, redirect, scopeOf, type Target, targetOf, toState } from './links.ts';

export function moveState(path: StatePath, { scope: scopePath, transition }: InsertionPoint): Command {
  return ({ tree, graph }) => {
    const state = graph.states.get(path);
    const node = nodeAt(tree, pathOf(path));
    const target = findScope(graph, scopePath);
    if (state === undefined || node === undefined || target === undefined) return refuse('The state to move is gone.');
    if (scopePath.startsWith(`${path}/`)) return refuse('A state cannot be moved into itself.');
    if (transition?.from === path || transition?.to === path) return refuse(`'${state.name}' stands there already.`);
    const source = scopeOf(graph, state);
    const main = mainTransition(source, path);
    const others = source.transitions.filter(({ from, id }) => from === path && id !== main?.id);
    if (source.path !== target.path && others.length > 0) {
      return refuse(
        `'${state.name}' has other ways on (rules, catchers) that cannot leave their branch; remove them first.`,
      );
    }
    const newPath = `${target.path}/States/${encodePointerToken(state.name)}`;
    const isSame = source.path === target.path;
    const carry: readonly Change[] = isSame
      ? []
      : [...putInto(target, state.name, new Excerpt(node), transition, tree), { kind: 'remove', path: pathOf(path) }];
    const follow = transition === undefined ? undefined : targetOf(transition);
    return {
      label: `Move '${state.name}'`,
      changes: [
        ...linkPast(source, new Set([path])),
        ...carry,
        ...(main === undefined || follow === undefined ? [] : relink(main, newPath, follow)),
        ...(transition === undefined ? [] : redirect(transition, toState(state.name))),
      ],
      selected: [newPath],
    };
  };
}

/** The main way of the moved state, at its new place. */
function relink(main: Transition, newPath: StatePath, follow: Target): readonly Change[] {
  const field = pathOf(main.id).at(-1) ?? '';
  return redirect({ ...main, id: `${newPath}/${encodePointerToken(field)}` }, follow);
}

function putInto(
  { path, states }: GraphScope,
  name: string,
  value: Excerpt,
  transition: Transition | undefined,
  tree: Parameters<typeof nodeAt>[0],
): readonly Change[] {
  const group = pathOf(path);
  const statesPath: Path = [...group, 'States'];
  const after = states.find((state) => state.path === transition?.from)?.name;
  const add: Change =
    nodeAt(tree, statesPath) === undefined
      ? { kind: 'addMember', path: statesPath, value: new Map([[name, value]]), after: undefined }
      : { kind: 'addMember', path: [...statesPath, name], value, after };
  if (transition !== undefined) return [add];
  const start: Path = [...group, 'StartAt'];
  const isThere = nodeAt(tree, start) !== undefined;
  return [
    add,
    isThere
      ? { kind: 'replace', path: start, value: name }
      : { kind: 'addMember', path: start, value: name, after: undefined },
  ];
}
