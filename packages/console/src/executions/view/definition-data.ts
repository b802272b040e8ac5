/** What the views need of a definition: its graph, its compiled states, and the fields of each state as written. */
import { isJsonObject, type Json, type JsonObject, parseDefinition, parseJson, type State } from '@stepwright/asl';
import type { MachineGraph } from '../../graph/machine-graph.ts';
import { readGraph } from '../../graph/read-graph.ts';
import { compileStates } from '../data-flow/program-states.ts';

export interface DefinitionData {
  /** Undefined where the text cannot be read. */
  readonly graph: MachineGraph | undefined;
  readonly states: ReadonlyMap<string, State>;
  readonly fields: ReadonlyMap<string, JsonObject>;
}

/** Never throws: a definition that this version cannot read leaves the views without their graph. */
export function readDefinitionData(definition: string): DefinitionData {
  const { tree } = parseDefinition(definition);
  if (tree === undefined) return { graph: undefined, states: new Map(), fields: new Map() };
  const fields = new Map<string, JsonObject>();
  collectFields(parseJson(definition), fields);
  return { graph: readGraph(tree), states: compileStates(definition), fields };
}

function collectFields(group: Json | undefined, fields: Map<string, JsonObject>): void {
  const states = isJsonObject(group) ? group.get('States') : undefined;
  if (!isJsonObject(states)) return;
  for (const [name, state] of states) {
    if (!isJsonObject(state)) continue;
    fields.set(name, state);
    const branches = state.get('Branches');
    if (Array.isArray(branches)) for (const branch of branches) collectFields(branch, fields);
    collectFields(state.get('ItemProcessor') ?? state.get('Iterator'), fields);
  }
}
