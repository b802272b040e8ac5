/** Where variables are set, and what each group of states can see of them. */
import type { SourceNode } from '../syntax/source-node.ts';
import type { DefinitionContext, ShapedObject, StateGroupInfo, StateInfo } from './definition-context.ts';
import { fieldPlace, memberPlaces, type Place } from './place.ts';

export interface Assignment {
  /** The place of the Assign field. */
  readonly place: Place;
  /** The state, Choice rule or catcher that has it. */
  readonly owner: ShapedObject;
}

/** Every Assign: of states, Choice rules and catchers. */
export function findAssignments(objects: readonly ShapedObject[]): readonly Assignment[] {
  const assignments: Assignment[] = [];
  for (const owner of objects) {
    const place = owner.shape.fields.has('Assign') ? fieldPlace(owner.place, 'Assign') : undefined;
    if (place?.node.kind === 'object') assignments.push({ place, owner });
  }
  return assignments;
}

/** The variable that a member of an Assign sets: its key, without the `.$` that JSONPath puts behind dynamic ones. */
export function variableOf(place: Place, { language }: ShapedObject): string {
  const key = String(place.token);
  return language === 'JSONPath' && key.endsWith('.$') ? key.slice(0, -2) : key;
}

/** The groups whose variables a group sees besides its own, inner ones first; none beyond a Distributed Map. */
export function* enclosingGroups(group: StateGroupInfo): Generator<StateGroupInfo> {
  for (const owner of enclosingStates(group)) yield owner.group;
}

/** The states that contain a group, inner ones first, up to a Distributed Map, which is a machine of its own. */
export function* enclosingStates(group: StateGroupInfo): Generator<StateInfo> {
  for (let at = group; at.owner !== undefined && !at.isDistributed; at = at.owner.group) yield at.owner;
}

/** Which variables the groups of a definition set. Answers are remembered, so asking often is cheap. */
export interface VariableScopes {
  readonly isSetIn: (group: StateGroupInfo, name: string) => boolean;
  readonly namesIn: (group: StateGroupInfo) => Iterable<string>;
  /** Whether a variable may have been set in the state's own group by the time the state is entered. */
  readonly maySetBefore: (state: StateInfo, name: string) => boolean;
}

/** Collects the assignments of a definition by group. */
export function describeVariables({ objects }: DefinitionContext): VariableScopes {
  const byGroup = assignmentsByGroup(objects);
  const followers = new Map<readonly Assignment[], ReadonlySet<string>>();
  const transitions = new Map<StateGroupInfo, Transitions>();
  return {
    isSetIn: (group, name) => byGroup.get(group)?.has(name) === true,
    namesIn: (group) => byGroup.get(group)?.keys() ?? [],
    maySetBefore: ({ name: stateName, group }, name) => {
      const assignments = byGroup.get(group)?.get(name);
      if (assignments === undefined) return false;
      const ways = transitions.get(group) ?? transitionsOf(group);
      transitions.set(group, ways);
      const after = followers.get(assignments) ?? statesAfter(assignments, ways);
      followers.set(assignments, after);
      return after.has(stateName);
    },
  };
}

type AssignmentsByName = ReadonlyMap<string, readonly Assignment[]>;

function assignmentsByGroup(objects: readonly ShapedObject[]): ReadonlyMap<StateGroupInfo, AssignmentsByName> {
  const byGroup = new Map<StateGroupInfo, Map<string, Assignment[]>>();
  for (const assignment of findAssignments(objects)) {
    const { group } = assignment.owner;
    const byName = byGroup.get(group) ?? new Map<string, Assignment[]>();
    byGroup.set(group, byName);
    for (const member of memberPlaces(assignment.place)) {
      append(byName, variableOf(member, assignment.owner), assignment);
    }
  }
  return byGroup;
}

/** Where a group's transitions lead: by the state that they leave, and by the object that holds them. */
interface Transitions {
  readonly fromState: ReadonlyMap<string, readonly string[]>;
  readonly fromObject: ReadonlyMap<SourceNode, readonly string[]>;
}

function transitionsOf(group: StateGroupInfo): Transitions {
  const fromState = new Map<string, string[]>();
  const fromObject = new Map<SourceNode, string[]>();
  for (const { from, place, target } of group.references) {
    if (from === undefined || place.parent === undefined) continue;
    append(fromState, from.name, target);
    append(fromObject, place.parent.node, target);
  }
  return { fromState, fromObject };
}

/** The states that may follow an assignment, which takes effect with the transition of its state, rule or catcher. */
function statesAfter(assignments: readonly Assignment[], transitions: Transitions): ReadonlySet<string> {
  const after = new Set<string>();
  const rest = assignments.flatMap(({ owner }) => transitions.fromObject.get(owner.place.node) ?? []);
  for (let name = rest.pop(); name !== undefined; name = rest.pop()) {
    if (after.has(name)) continue;
    after.add(name);
    for (const target of transitions.fromState.get(name) ?? []) rest.push(target);
  }
  return after;
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
