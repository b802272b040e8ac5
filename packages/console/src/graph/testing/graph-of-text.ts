/** A graph for tests, from the text of a definition in YAML or JSON. */
import { parseDefinition } from '@stepwright/asl';
import type { MachineGraph } from '../machine-graph.ts';
import { readGraph } from '../read-graph.ts';

export function graphOfText(text: string): MachineGraph {
  const { tree, diagnostics } = parseDefinition(text, { format: 'yaml' });
  if (tree === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return readGraph(tree);
}
