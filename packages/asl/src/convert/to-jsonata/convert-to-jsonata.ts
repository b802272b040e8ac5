/**
 * A JSONPath machine → a JSONata machine, as far as that is exact.
 *
 * Exact means: whatever the input, the converted state gives the output, variables, calls and transitions of the original
 * one, and fails where that fails. Three things differ by the nature of the languages:
 *
 * - A failure is named States.QueryEvaluationError instead of States.Runtime, so that Retry and Catch can take it.
 * - A path that steps into an array by a name, or indexes what is no array, selects nothing in JSONPath; JSONata goes on
 *   with the items of the array, or with the value itself.
 * - A Map runs over an object in JSONPath; in JSONata it takes arrays only.
 *
 * A state without an exact equal stays as it is: a JSONPath machine may hold JSONata states. Precondition: the definition
 * passed the checker.
 */
import { isExpression, sourceOf } from '../../compile/jsonata/expression-text.ts';
import { encodePointer } from '../../json/json-pointer.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../json/json.ts';
import { printJson } from '../../json/print-json.ts';
import { compileJsonata } from '../../jsonata/index.ts';
import { convertState } from './convert-state.ts';
import { NotExact } from './not-exact.ts';

/** Why a state is left as it is. */
export interface ConversionFinding {
  /** The JSON pointer of what has no exact equal, in the original definition. */
  readonly pointer: string;
  readonly state: string;
  readonly reason: string;
}

export interface Conversion {
  readonly definition: Json;
  /** The states that stay in JSONPath; none where the whole machine is in JSONata now. */
  readonly findings: readonly ConversionFinding[];
  readonly convertedStates: number;
}

/** Converts a machine. One that is in JSONata already comes back as it is. */
export function convertToJsonata(definition: Json): Conversion {
  if (!isJsonObject(definition) || definition.get('QueryLanguage') === 'JSONata') {
    return { definition, findings: [], convertedStates: 0 };
  }
  const walk: Walk = { findings: [], variables: variablesOf(definition), convertedStates: 0 };
  const marked = convertGroup(walk, definition, []);
  const isWhole = walk.findings.length === 0;
  return {
    definition: isWhole ? withLanguage(unmark(marked)) : marked,
    findings: walk.findings,
    convertedStates: walk.convertedStates,
  };
}

interface Walk {
  readonly findings: ConversionFinding[];
  readonly variables: ReadonlySet<string>;
  convertedStates: number;
}

type Tokens = readonly (string | number)[];

/** Recursion follows the nesting of the definition, which the parsers limit. */
function convertGroup(walk: Walk, group: JsonObject, at: Tokens): JsonObject {
  const states = group.get('States');
  if (!isJsonObject(states)) return group;
  const converted = Array.from(states, ([name, state]): [string, Json] => [
    name,
    isJsonObject(state) ? convertOne(walk, name, state, [...at, 'States', name]) : state,
  ]);
  return replaced(group, 'States', new Map(converted));
}

function convertOne(walk: Walk, name: string, state: JsonObject, at: Tokens): JsonObject {
  const inner = convertInside(walk, state, at);
  if (state.get('QueryLanguage') === 'JSONata') return inner;
  try {
    const converted = convertState(inner);
    requireFunctions(converted, walk.variables);
    requireCompilable(converted);
    walk.convertedStates++;
    return marked(converted);
  } catch (error) {
    if (!(error instanceof NotExact)) throw error;
    walk.findings.push({ pointer: encodePointer([...at, ...error.at]), state: name, reason: error.message });
    return inner;
  }
}

/** The states inside a Parallel or Map state. */
function convertInside(walk: Walk, state: JsonObject, at: Tokens): JsonObject {
  let result = state;
  for (const name of ['ItemProcessor', 'Iterator']) {
    const group = result.get(name);
    if (isJsonObject(group)) result = replaced(result, name, convertGroup(walk, group, [...at, name]));
  }
  const branches = result.get('Branches');
  if (!isJsonArray(branches)) return result;
  return replaced(
    result,
    'Branches',
    branches.map((branch, index) =>
      isJsonObject(branch) ? convertGroup(walk, branch, [...at, 'Branches', index]) : branch,
    ),
  );
}

/** A variable with the name of a function would take its place. */
function requireFunctions(state: JsonObject, variables: ReadonlySet<string>): void {
  const own = new Map([...state].filter(([name]) => !['Branches', 'ItemProcessor'].includes(name)));
  for (const [, name = ''] of printJson(own).matchAll(/\$(\w+)\(/g)) {
    if (variables.has(name)) throw new NotExact(`The variable '${name}' hides the function $${name} of JSONata.`);
  }
}

/** A result that nests deep, or a long chain of conditions, makes an expression past JSONata's limits. */
function requireCompilable(state: JsonObject): void {
  for (const [name, value] of state) {
    if (!NO_EXPRESSIONS.has(name)) requireCompilableValue(value, name);
  }
}

/** Fields whose texts are none, and those that hold states of their own. */
const NO_EXPRESSIONS: ReadonlySet<string> = new Set(['Branches', 'Comment', 'ItemProcessor', 'Iterator', 'Retry']);

function requireCompilableValue(value: Json, field: string): void {
  const children = isJsonArray(value) ? value : isJsonObject(value) ? value.values() : [];
  for (const child of children) requireCompilableValue(child, field);
  if (!isExpression(value)) return;
  const compiled = compileJsonata(sourceOf(value));
  if (compiled.kind === 'syntaxError') throw new NotExact(`${field} makes no valid expression: ${compiled.message}.`);
}

/** Every name that the machine assigns. */
function variablesOf(value: Json, names: Set<string> = new Set()): ReadonlySet<string> {
  const assigned = isJsonObject(value) ? value.get('Assign') : undefined;
  if (isJsonObject(assigned)) for (const name of assigned.keys()) names.add(name.replace(/\.\$$/, ''));
  const children = isJsonArray(value) ? value : isJsonObject(value) ? value.values() : [];
  for (const child of children) variablesOf(child, names);
  return names;
}

function replaced(object: JsonObject, name: string, value: Json): JsonObject {
  return new Map(object).set(name, value);
}

/** The state with its own QueryLanguage behind its Type. */
function marked(state: JsonObject): JsonObject {
  const rest = [...state].filter(([name]) => name !== 'QueryLanguage' && name !== 'Type');
  return new Map<string, Json>([['Type', state.get('Type') ?? null], ['QueryLanguage', 'JSONata'], ...rest]);
}

/** The group without its states' own QueryLanguage, which is the machine's now. */
function unmark(group: JsonObject): JsonObject {
  const states = group.get('States');
  if (!isJsonObject(states)) return group;
  return replaced(group, 'States', new Map(Array.from(states, ([name, state]) => [name, unmarkState(state)])));
}

function unmarkState(state: Json): Json {
  if (!isJsonObject(state)) return state;
  const rest = [...state].filter(([name]) => name !== 'QueryLanguage');
  return new Map(
    rest.map(([name, value]): [string, Json] => {
      if (name === 'Branches' && isJsonArray(value)) return [name, value.map((branch) => unmarkGroup(branch))];
      return [name, name === 'ItemProcessor' || name === 'Iterator' ? unmarkGroup(value) : value];
    }),
  );
}

function unmarkGroup(group: Json): Json {
  return isJsonObject(group) ? unmark(group) : group;
}

function withLanguage(machine: JsonObject): JsonObject {
  const rest = [...machine].filter(([name]) => name !== 'QueryLanguage');
  const comment = rest.filter(([name]) => name === 'Comment');
  const others = rest.filter(([name]) => name !== 'Comment');
  return new Map<string, Json>([...comment, ['QueryLanguage', 'JSONata'], ...others]);
}
