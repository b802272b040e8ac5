/**
 * Finds the state that a test is about, in a definition of its own or in a whole machine, and compiles it alone.
 *
 * A state by itself is checked inside a machine around it, in which it has the name that AWS gives it. Its transitions
 * lead out of that machine, so nothing is said about where they end. The states inside a Map or Parallel are not
 * compiled: their work is mocked.
 */
import {
  checkDefinition,
  compileDefinition,
  type Diagnostic,
  formatAwsFindings,
  invariant,
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonObject,
  parseDefinition,
  parseJson,
  printJson,
  type State,
} from '@stepwright/asl';
import { refuse } from '../../protocol/error-table.ts';

export interface TestedState {
  readonly state: State;
  /** The state as it is written. */
  readonly fields: JsonObject;
  /** The machine's QueryLanguage as it is written. */
  readonly machineLanguage: Json | undefined;
  /** Whether the state belongs to the iterations of a Map. */
  readonly isInMap: boolean;
}

/** The name that AWS gives a state that is tested without a machine. */
export const BARE_STATE_NAME = 'StateName';

/** Where the variables of a test are set before a state without a machine. */
const VARIABLES_STATE_NAME = 'Variables';

/**
 * The state of a machine, or the one that the definition consists of where `stateName` is undefined. Refuses definitions
 * with errors, all of them in one answer, in AWS's words.
 */
export function readTestedState(definition: string, stateName: string | undefined, variables: JsonObject): TestedState {
  if (stateName !== undefined) {
    refuseErrors(findingsOf(definition));
    return findState(definition, stateName);
  }
  refuseErrors(parseDefinition(definition).diagnostics);
  const machine = wrapState(definition, variables);
  refuseErrors(findingsOf(machine).filter(isAboutState));
  return findState(machine, BARE_STATE_NAME);
}

/** The state of a compiled machine that consists of it. */
export function compileAlone(fields: JsonObject, machineLanguage: Json | undefined): State {
  const machine = new Map<string, Json>([
    ['StartAt', BARE_STATE_NAME],
    ['States', new Map([[BARE_STATE_NAME, fields]])],
  ]);
  if (machineLanguage !== undefined) machine.set('QueryLanguage', machineLanguage);
  const state = compileDefinition(machine).states.get(BARE_STATE_NAME);
  invariant(state !== undefined, 'a compiled machine has its states');
  return state;
}

function findingsOf(definition: string): readonly Diagnostic[] {
  const { tree, diagnostics } = parseDefinition(definition);
  return tree === undefined ? diagnostics : [...diagnostics, ...checkDefinition(tree, { type: 'STANDARD' })];
}

function refuseErrors(diagnostics: readonly Diagnostic[]): void {
  if (diagnostics.some(({ severity }) => severity === 'ERROR')) {
    throw refuse('InvalidDefinition', formatAwsFindings(diagnostics));
  }
}

/** The state after one that sets the variables, since the checker wants each of them set before it is used. */
function wrapState(definition: string, variables: JsonObject): string {
  const names = [...variables.keys()].filter((name) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name));
  if (names.length === 0) return `{"StartAt":"${BARE_STATE_NAME}","States":{"${BARE_STATE_NAME}":${definition}}}`;
  const assign = printJson(new Map(names.map((name) => [name, null])));
  const first = `"${VARIABLES_STATE_NAME}":{"Type":"Pass","Assign":${assign},"Next":"${BARE_STATE_NAME}"}`;
  return `{"StartAt":"${VARIABLES_STATE_NAME}","States":{${first},"${BARE_STATE_NAME}":${definition}}}`;
}

/** Whether a finding is about the state or what is in it, and not about how it stands in the machine around it. */
function isAboutState({ code, pointer }: Diagnostic): boolean {
  if (code !== 'MISSING_TRANSITION_TARGET' && code !== 'MISSING_END_STATE') return true;
  return /^\/States\/[^/]*\/(Branches|ItemProcessor|Iterator)\//.test(`${pointer}/`);
}

function findState(definition: string, name: string): TestedState {
  const machine = parseJson(definition);
  invariant(isJsonObject(machine), 'a checked definition is an object');
  const found = findInGroup(machine, name, false);
  if (found === undefined) throw refuse('ValidationException', 'State not found in definition');
  const machineLanguage = machine.get('QueryLanguage');
  return { ...found, machineLanguage, state: compileAlone(withoutInnerStates(found.fields), machineLanguage) };
}

type Found = Pick<TestedState, 'fields' | 'isInMap'>;

/** Recursion follows the nesting of the definition, which the JSON parser limits. */
function findInGroup(group: JsonObject, name: string, isInMap: boolean): Found | undefined {
  const states = group.get('States');
  if (!isJsonObject(states)) return undefined;
  const fields = states.get(name);
  if (isJsonObject(fields)) return { fields, isInMap };
  for (const state of states.values()) {
    const found = isJsonObject(state) ? findInState(state, name, isInMap) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function findInState(state: JsonObject, name: string, isInMap: boolean): Found | undefined {
  const branches = state.get('Branches');
  for (const branch of isJsonArray(branches) ? branches : []) {
    const found = isJsonObject(branch) ? findInGroup(branch, name, isInMap) : undefined;
    if (found !== undefined) return found;
  }
  const processor = state.get('ItemProcessor') ?? state.get('Iterator');
  return isJsonObject(processor) ? findInGroup(processor, name, true) : undefined;
}

const emptyGroup: JsonObject = new Map<string, Json>([
  ['StartAt', BARE_STATE_NAME],
  ['States', new Map()],
]);

function withoutInnerStates(fields: JsonObject): JsonObject {
  const branches = fields.get('Branches');
  if (isJsonArray(branches))
    return new Map(fields).set(
      'Branches',
      branches.map(() => emptyGroup),
    );
  if (fields.has('ItemProcessor')) return new Map(fields).set('ItemProcessor', emptyGroup);
  return fields.has('Iterator') ? new Map(fields).set('Iterator', emptyGroup) : fields;
}
