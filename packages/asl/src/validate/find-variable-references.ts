/** Which variables the states of a definition read: `variableReferences` of the API's DescribeStateMachine. */
import type { SourceNode } from '../syntax/source-node.ts';
import { describeDefinition } from './definition-context.ts';
import { variablesIn } from './expressions.ts';
import { workflowVariables } from './jsonata-references.ts';

/** The names that each state reads, by state, in the order of the text; states that read none are left out. */
export function findVariableReferences(tree: SourceNode): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const { expressions, jsonataExpressions } = describeDefinition(tree, 'STANDARD');
  const reads = [
    ...expressions.map(({ object, content }) => ({ object, names: variablesIn(content) })),
    ...jsonataExpressions.map(({ object, content }) => ({
      object,
      names: content.kind === 'parsed' ? workflowVariables(content.freeVariables) : [],
    })),
  ];
  for (const { object, names } of reads) {
    if (object.state === undefined || names.length === 0) continue;
    const known = found.get(object.state.name) ?? new Set();
    for (const name of names) known.add(name);
    found.set(object.state.name, known);
  }
  return new Map([...found].map(([state, names]) => [state, [...names]]));
}
