/** Findings of the checker, gathered by the innermost state that they are about. */
import type { Diagnostic } from '@stepwright/asl';
import type { MachineGraph, StatePath } from '../../graph/machine-graph.ts';

export type StateProblems = ReadonlyMap<StatePath, readonly Diagnostic[]>;

export function problemsByState(diagnostics: readonly Diagnostic[], graph: MachineGraph): StateProblems {
  const byState = new Map<StatePath, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const path = stateOf(diagnostic.pointer, graph);
    if (path === undefined) continue;
    const found = byState.get(path);
    if (found === undefined) byState.set(path, [diagnostic]);
    else found.push(diagnostic);
  }
  return byState;
}

/** The innermost state that holds what a JSON pointer points at. */
export function stateOf(pointer: string, { states }: MachineGraph): StatePath | undefined {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const path = pointer.slice(0, end);
    if (states.has(path)) return path;
  }
  return undefined;
}
