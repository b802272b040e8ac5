/** What differs between two definitions, state by state and way by way: for marks on the graphs of both. */
import { isJsonObject, type Json, jsonEqual, type JsonObject } from '@stepwright/asl';
import { type DefinitionData, readDefinitionData } from '../executions/view/definition-data.ts';
import type { GraphScope, MachineGraph, StatePath } from '../graph/machine-graph.ts';
import type { StateOverlay } from '../graph/state-overlay.ts';

/** One of the two definitions, with what only it has. */
export interface ComparedGraph {
  /** Undefined where the text cannot be read. */
  readonly graph: MachineGraph | undefined;
  readonly overlays: ReadonlyMap<StatePath, StateOverlay>;
  /** The transitions that the other one does not have, by id. */
  readonly ownTransitions: ReadonlySet<string>;
}

export interface Comparison {
  readonly before: ComparedGraph;
  readonly after: ComparedGraph;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** States are the same where their names are. What stands inside a state is compared on its own. */
export function compareDefinitions(before: string, after: string): Comparison {
  const [old, now] = [readDefinitionData(before), readDefinitionData(after)];
  const added = [...now.fields.keys()].filter((name) => !old.fields.has(name));
  const removed = [...old.fields.keys()].filter((name) => !now.fields.has(name));
  const changed = Array.from(now.fields).flatMap(([name, state]) => {
    const was = old.fields.get(name);
    return was === undefined || jsonEqual(ownFields(was), ownFields(state)) ? [] : [name];
  });
  const mark = (names: readonly string[], badge: string) => names.map((name) => [name, badge] as const);
  return {
    before: compared(old, now, [...mark(removed, 'gone'), ...mark(changed, 'changed')]),
    after: compared(now, old, [...mark(added, 'new'), ...mark(changed, 'changed')]),
    added,
    changed,
    removed,
  };
}

function compared(
  { graph }: DefinitionData,
  other: DefinitionData,
  marks: readonly (readonly [name: string, badge: string])[],
): ComparedGraph {
  const paths = marks.flatMap(([name, badge]) => {
    const path = graph?.pathOfName.get(name);
    return path === undefined ? [] : [[path, { badge }] as const];
  });
  const theirs = new Set(waysOf(other.graph).map(([, way]) => way));
  const own = waysOf(graph).flatMap(([id, way]) => (theirs.has(way) ? [] : [id]));
  return { graph, overlays: new Map(paths), ownTransitions: new Set(own) };
}

/** The fields of a state without the states inside it. */
function ownFields(state: JsonObject): Json {
  return new Map(
    Array.from(state, ([field, value]): [string, Json] => {
      if (field === 'Branches' && Array.isArray(value)) return [field, value.map(withoutStates)];
      return [field, field === 'ItemProcessor' || field === 'Iterator' ? withoutStates(value) : value];
    }),
  );
}

function withoutStates(group: Json): Json {
  return isJsonObject(group) ? new Map([...group].filter(([field]) => field !== 'States')) : group;
}

/** Every transition with what it says: from which field of which state to which one. */
function waysOf(graph: MachineGraph | undefined): readonly (readonly [id: string, way: string])[] {
  if (graph === undefined) return [];
  const scopes: readonly GraphScope[] = [graph.root, ...[...graph.states.values()].flatMap((state) => state.scopes)];
  return scopes.flatMap(({ transitions }) =>
    transitions.map(({ id, kind, from, target, label }) => {
      const source = from === undefined ? id : graph.states.get(from)?.name;
      return [id, JSON.stringify([kind, source, target, label])] as const;
    }),
  );
}
