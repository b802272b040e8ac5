/** The tasks of a definition, also those inside Parallel and Map states, in the order of its text. */
import { isJsonArray, isJsonObject, type Json } from '../json/json.ts';

/** What a Task state calls. */
export interface CalledResource {
  readonly state: string;
  /** The ARN under `Resource`. */
  readonly resource: string;
  /** The function that `lambda:invoke` is to call, where the definition names it as it is and evaluates nothing. */
  readonly functionName: string | undefined;
}

/** Every Task state of a definition that has been checked, with what it calls. */
export function* tasksOf(definition: Json | undefined): Generator<CalledResource> {
  const states = isJsonObject(definition) ? definition.get('States') : undefined;
  if (!isJsonObject(states)) return;
  for (const [name, state] of states) {
    if (!isJsonObject(state)) continue;
    const resource = state.get('Resource');
    if (state.get('Type') === 'Task' && typeof resource === 'string') {
      yield { state: name, resource, functionName: functionNameOf(state.get('Parameters') ?? state.get('Arguments')) };
    }
    const branches = state.get('Branches');
    for (const group of isJsonArray(branches) ? branches : []) yield* tasksOf(group);
    yield* tasksOf(state.get('ItemProcessor') ?? state.get('Iterator'));
  }
}

/** A name that JSONata evaluates is not known before. */
function functionNameOf(parameters: Json | undefined): string | undefined {
  const name = isJsonObject(parameters) ? parameters.get('FunctionName') : undefined;
  return typeof name === 'string' && !name.trimStart().startsWith('{%') ? name : undefined;
}
