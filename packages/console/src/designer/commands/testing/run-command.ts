/** Commands on texts, for tests. */
import { definitionParser } from '@stepwright/asl/yaml';
import { expect } from 'vitest';
import { readGraph } from '../../../graph/read-graph.ts';
import { editDefinition } from '../../document/edit-definition.ts';
import { type Command, type Design, isRefusal } from '../command.ts';
import type { InsertionPoint } from '../insert-snippet.ts';

export function designOf(text: string): Design {
  const { tree, diagnostics } = definitionParser('yaml')(text);
  if (tree === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return { tree, graph: readGraph(tree) };
}

/** The text after a command; a refusal gives its reason. */
export function after(text: string, command: Command): string {
  const design = designOf(text);
  const outcome = command(design);
  if (isRefusal(outcome)) return outcome.refused;
  const edited = editDefinition(design.tree, outcome.changes);
  if (edited === undefined) throw new Error(`the changes do not fit: ${JSON.stringify(outcome.changes)}`);
  for (const path of outcome.selected) expect(readGraph(edited.tree).states.has(path), path).toBe(true);
  return edited.text;
}

/** The place of a transition. */
export function edge(text: string, id: string): InsertionPoint {
  const { graph } = designOf(text);
  for (const scope of [graph.root, ...[...graph.states.values()].flatMap(({ scopes }) => scopes)]) {
    const transition = scope.transitions.find((candidate) => candidate.id === id);
    if (transition !== undefined) return { scope: scope.path, transition };
  }
  throw new Error(`no transition ${id}`);
}
