/**
 * Compiles a checked definition to a program.
 *
 * Every state goes to the compiler of its query language. The two are siblings with equal file names: `jsonpath/` and
 * `jsonata/`. Precondition: the definition passed the checker.
 */
import { invariant } from '../errors/invariant.ts';
import type { Json, JsonObject } from '../json/json.ts';
import { optionalNumber, requireObject, requireText } from './fields.ts';
import { jsonataStates } from './jsonata/states.ts';
import { jsonPathStates } from './jsonpath/states.ts';
import type { Program, QueryLanguage, State, StateGroup } from './program.ts';

/** The program of a definition that passed the checker. Throws where it uses a feature that does not run yet. */
export function compileDefinition(definition: Json): Program {
  const fields = requireObject(definition, 'the definition');
  const queryLanguage = queryLanguageOf(fields, 'JSONPath');
  return { ...compileGroup(fields, queryLanguage), timeoutSeconds: optionalNumber(fields, 'TimeoutSeconds') };
}

/** Recursion follows the nesting of the definition, which the JSON parser limits. */
function compileGroup(fields: JsonObject, machineLanguage: QueryLanguage): StateGroup {
  const states = new Map<string, State>();
  for (const [name, value] of requireObject(fields.get('States'), 'States')) {
    states.set(name, compileState(name, requireObject(value, `the state '${name}'`), machineLanguage));
  }
  return { startAt: requireText(fields, 'StartAt'), states };
}

/** A state's own QueryLanguage says nothing about the states inside it: those default to the machine's. */
function compileState(name: string, fields: JsonObject, machineLanguage: QueryLanguage): State {
  const compilers = queryLanguageOf(fields, machineLanguage) === 'JSONata' ? jsonataStates : jsonPathStates;
  const type = requireText(fields, 'Type');
  invariant(isStateType(type), `the checker accepted the state type '${type}'`);
  return compilers[type](name, fields, (group) => compileGroup(group, machineLanguage));
}

function isStateType(type: string): type is State['type'] {
  return Object.hasOwn(jsonPathStates, type);
}

function queryLanguageOf(fields: JsonObject, inherited: QueryLanguage): QueryLanguage {
  const own = fields.get('QueryLanguage');
  return own === 'JSONata' || own === 'JSONPath' ? own : inherited;
}
