/** Whether an execution that has stopped can go on with another definition. */
import type { Program, State, StateGroup } from '@stepwright/asl';
import type { StoppedFanOut, StoppedScope } from './execution-state.ts';

/**
 * What the definition lacks, in words; undefined if it has every state in which the execution is, and Parallel and Map
 * states whose branches or iterations can go on.
 */
export function whyUnfit(program: Program, tree: StoppedScope): string | undefined {
  return whyScopeUnfit(program, tree, 'The definition');
}

function whyScopeUnfit(group: StateGroup, { pending, visit }: StoppedScope, where: string): string | undefined {
  const name = pending?.state ?? visit?.state;
  if (name === undefined) return undefined;
  const state = group.states.get(name);
  if (state === undefined) return `${where} has no state '${name}', in which the execution is.`;
  return visit?.fanOut === undefined ? undefined : whyFanOutUnfit(state, visit.fanOut);
}

function whyFanOutUnfit(state: State, { items, children, results }: StoppedFanOut): string | undefined {
  const { name } = state;
  if (items !== undefined) {
    if (state.type !== 'Map') return `The state '${name}' is a ${state.type} there, but the execution is inside a Map.`;
    return firstFault(children, (child) => whyScopeUnfit(state.processor, child, `The Map '${name}'`));
  }
  if (state.type !== 'Parallel') {
    return `The state '${name}' is a ${state.type} there, but the execution is inside a Parallel.`;
  }
  const { branches } = state;
  if (branches.length !== results.length) {
    return `The Parallel '${name}' has ${branches.length} branches there, but the execution runs ${results.length}.`;
  }
  return firstFault(children, (child) => {
    const branch = branches[child.index];
    return branch && whyScopeUnfit(branch, child, `Branch ${child.index + 1} of '${name}'`);
  });
}

function firstFault(
  children: readonly StoppedScope[],
  check: (child: StoppedScope) => string | undefined,
): string | undefined {
  for (const child of children) {
    const fault = check(child);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
