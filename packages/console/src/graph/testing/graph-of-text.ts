/** A graph for tests, from the text of a definition in YAML or JSON. */
import { parseYamlDefinition } from '@stepwright/asl/yaml';
import type { MachineGraph } from '../machine-graph.ts';
import { readGraph } from '../read-graph.ts';

export function graphOfText(text: string): MachineGraph {
  const { tree, diagnostics } = parseYamlDefinition(text);
  if (tree === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return readGraph(tree);
}
