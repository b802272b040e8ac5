/** Names of states: unique in the whole machine, and renamed wherever they are referred to. */
import { isJsonArray, isJsonObject, type Json } from '@stepwright/asl';
import type { MachineGraph } from '../../graph/machine-graph.ts';

/** The longest name that AWS takes, in characters. */
export const STATE_NAME_LENGTH_MAX = 80;

export type Renaming = ReadonlyMap<string, string>;

/** `Ship`, or `Ship 2`, or …: the first that is free. */
export function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(wanted)) return wanted;
  const stem = wanted.replace(/ \d+$/, '');
  for (let number = 2; ; number++) {
    const suffix = ` ${number}`;
    const name = stem.slice(0, STATE_NAME_LENGTH_MAX - suffix.length) + suffix;
    if (!isTaken(name)) return name;
  }
}

/** A new name for each of these that is taken in the graph, and for each that another of them has taken. */
export function freeNames(wanted: readonly string[], graph: MachineGraph): Renaming {
  const renaming = new Map<string, string>();
  const given = new Set<string>();
  for (const name of wanted) {
    const free = freeName(name, (candidate) => graph.pathOfName.has(candidate) || given.has(candidate));
    given.add(free);
    renaming.set(name, free);
  }
  return renaming;
}

/** The names of all states inside a state, at any depth. */
export function namesInside(state: Json): readonly string[] {
  return groupsOf(state).flatMap((group) => {
    const states = isJsonObject(group) ? group.get('States') : undefined;
    return isJsonObject(states) ? Array.from(states).flatMap(([name, inner]) => [name, ...namesInside(inner)]) : [];
  });
}

/** A state with other states directly inside it. */
export function mapStatesInside(state: Json, change: (inner: Json) => Json): Json {
  if (!isJsonObject(state)) return state;
  const inGroup = (group: Json): Json => {
    const states = isJsonObject(group) ? group.get('States') : undefined;
    if (!isJsonObject(group) || !isJsonObject(states)) return group;
    return new Map(group).set('States', new Map(Array.from(states, ([name, inner]) => [name, change(inner)])));
  };
  return new Map(
    Array.from(state, ([field, value]): [string, Json] => {
      if (field === 'Branches') return [field, isJsonArray(value) ? value.map(inGroup) : value];
      return [field, field === 'ItemProcessor' || field === 'Iterator' ? inGroup(value) : value];
    }),
  );
}

/** A state with other names in what it refers to and in what it holds. */
export function renameInState(state: Json, renaming: Renaming): Json {
  if (!isJsonObject(state)) return state;
  return new Map(
    Array.from(state, ([field, value]): [string, Json] => {
      if (field === 'Next' || field === 'Default') return [field, renamed(value, renaming)];
      if (field === 'Choices' || field === 'Catch') return [field, renameInList(value, renaming)];
      if (field === 'Branches')
        return [field, isJsonArray(value) ? value.map((group) => renameInGroup(group, renaming)) : value];
      if (field === 'ItemProcessor' || field === 'Iterator') return [field, renameInGroup(value, renaming)];
      return [field, value];
    }),
  );
}

function groupsOf(state: Json): readonly Json[] {
  if (!isJsonObject(state)) return [];
  const branches = state.get('Branches') ?? [];
  const processor = state.get('ItemProcessor') ?? state.get('Iterator');
  return [...(isJsonArray(branches) ? branches : []), ...(processor === undefined ? [] : [processor])];
}

function renamed(name: Json, renaming: Renaming): Json {
  return typeof name === 'string' ? (renaming.get(name) ?? name) : name;
}

function renameInList(list: Json, renaming: Renaming): Json {
  if (!isJsonArray(list)) return list;
  return list.map((item) => {
    const next = isJsonObject(item) ? item.get('Next') : undefined;
    return isJsonObject(item) && next !== undefined ? new Map(item).set('Next', renamed(next, renaming)) : item;
  });
}

function renameInGroup(group: Json, renaming: Renaming): Json {
  if (!isJsonObject(group)) return group;
  return new Map(
    Array.from(group, ([field, value]): [string, Json] => {
      if (field === 'StartAt') return [field, renamed(value, renaming)];
      if (field !== 'States' || !isJsonObject(value)) return [field, value];
      const states = Array.from(value, ([name, state]): [string, Json] => [
        renaming.get(name) ?? name,
        renameInState(state, renaming),
      ]);
      return [field, new Map(states)];
    }),
  );
}
