/** The part of a definition that the children of a Distributed Map run: the processor, as a machine of its own. */
import {
  compileDefinition,
  findDistributedMap,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  parseJson,
  printJson,
} from '@stepwright/asl';

/** The definition of the labelled machine as JSON text; undefined where the definition has no such Map. */
export function childDefinition(definition: string, label: string): string | undefined {
  const machine = parseJson(definition);
  const name = findDistributedMap(compileDefinition(machine), label)?.name;
  const state = name === undefined || !isJsonObject(machine) ? undefined : findState(machine, name);
  const processor = state?.get('ItemProcessor') ?? state?.get('Iterator');
  if (!isJsonObject(processor)) return undefined;
  return printJson(new Map([...processor].filter(([key]) => key !== 'ProcessorConfig')));
}

/** The state of that name at any depth; names are unique within a machine. */
function findState(group: JsonObject, name: string): JsonObject | undefined {
  const states = group.get('States');
  if (!isJsonObject(states)) return undefined;
  const own = states.get(name);
  if (isJsonObject(own)) return own;
  for (const state of states.values()) {
    for (const inner of isJsonObject(state) ? groupsOf(state) : []) {
      const found = findState(inner, name);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function groupsOf(state: JsonObject): readonly JsonObject[] {
  const branches: Json = state.get('Branches') ?? [];
  const groups = [...(isJsonArray(branches) ? branches : []), state.get('ItemProcessor'), state.get('Iterator')];
  return groups.filter((group) => isJsonObject(group));
}
