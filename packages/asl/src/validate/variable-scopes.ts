/** Where variables are set, and what each group of states can see of them. */
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
  const namesBefore = new Map<StateInfo, ReadonlySet<string>>();
  return {
    isSetIn: (group, name) => byGroup.get(group)?.has(name) === true,
    namesIn: (group) => byGroup.get(group)?.keys() ?? [],
    maySetBefore: (state, name) => {
      const known = namesBefore.get(state) ?? namesSetBefore(state, byGroup.get(state.group) ?? new Map());
      namesBefore.set(state, known);
      return known.has(name);
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
      const name = variableOf(member, assignment.owner);
      const earlier = byName.get(name);
      if (earlier === undefined) byName.set(name, [assignment]);
      else earlier.push(assignment);
    }
  }
  return byGroup;
}

/** An assignment counts where its own transition (that of its state, rule or catcher) can lead to the state. */
function namesSetBefore(state: StateInfo, byName: AssignmentsByName): ReadonlySet<string> {
  if (byName.size === 0) return new Set();
  const leading = statesLeadingTo(state);
  const leadingOwners = new Set(
    state.group.references.filter(({ target }) => leading.has(target)).map(({ place }) => place.parent?.node),
  );
  const names = new Set<string>();
  for (const [name, assignments] of byName) {
    if (assignments.some(({ owner }) => leadingOwners.has(owner.place.node))) names.add(name);
  }
  return names;
}

/** The names of the states of a group from which a state can be reached, with its own. */
function statesLeadingTo({ name, group }: StateInfo): ReadonlySet<string> {
  const sources = new Map<string, string[]>();
  for (const { from, target } of group.references) {
    if (from === undefined) continue;
    const known = sources.get(target);
    if (known === undefined) sources.set(target, [from.name]);
    else known.push(from.name);
  }
  const leading = new Set<string>();
  const rest = [name];
  for (let at = rest.pop(); at !== undefined; at = rest.pop()) {
    if (leading.has(at)) continue;
    leading.add(at);
    rest.push(...(sources.get(at) ?? []));
  }
  return leading;
}
