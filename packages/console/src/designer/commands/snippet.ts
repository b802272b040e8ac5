/**
 * States that are inserted together: one new state, or a pattern such as an approval with its two ways on.
 *
 * Where a snippet goes on after itself it says `Next: FOLLOWS`; that becomes what follows at the place of insertion.
 */
import { fromPlain, isJsonArray, isJsonObject, type Json, type PlainJson, type QueryLanguage } from '@stepwright/asl';

export const FOLLOWS = '→';

export type Fields = { readonly [field: string]: PlainJson };

export interface Snippet {
  /** The first state. */
  readonly startAt: string;
  readonly states: Readonly<Record<string, Fields>>;
}

/** Snippets are written in the query language of the place where they are inserted. */
export type MakeSnippet = (language: QueryLanguage) => Snippet;

/** The name of the state that is added where a rule or a catcher would have to end. */
const DONE = 'Done';

/** States that belong together, as values: of a snippet or from the clipboard. */
export interface StateSet {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, Json>;
}

export function stateSetOf({ startAt, states }: Snippet): StateSet {
  return { startAt, states: new Map(Object.entries(states).map(([name, fields]) => [name, fromPlain(fields)])) };
}

/** The states in order, going on at `follow`; undefined ends the scope. `nameFor` gives the name of a state to be added. */
export function linkStates(
  states: ReadonlyMap<string, Json>,
  follow: string | undefined,
  nameFor: (wanted: string) => string = (wanted) => wanted,
): ReadonlyMap<string, Json> {
  const needsDone = follow === undefined && [...states.values()].some(endsInRule);
  const last = needsDone ? nameFor(DONE) : follow;
  const linked = new Map(Array.from(states, ([name, state]) => [name, linkState(state, last)]));
  if (needsDone && last !== undefined) linked.set(last, fromPlain({ Type: 'Succeed' }));
  return linked;
}

function endsInRule(state: Json): boolean {
  if (!isJsonObject(state)) return false;
  const targets = [...listOf(state.get('Choices')), ...listOf(state.get('Catch'))].map((item) =>
    isJsonObject(item) ? item.get('Next') : undefined,
  );
  return [state.get('Default'), ...targets].includes(FOLLOWS);
}

function linkState(state: Json, follow: string | undefined): Json {
  if (!isJsonObject(state)) return state;
  return new Map(
    Array.from(state, ([field, value]): [string, Json] => {
      if (field === 'Next' && value === FOLLOWS) return follow === undefined ? ['End', true] : ['Next', follow];
      if (field === 'Default' && value === FOLLOWS) return [field, follow ?? value];
      if (field === 'Choices' || field === 'Catch')
        return [field, listOf(value).map((item) => linkState(item, follow))];
      return [field, value];
    }),
  );
}

function listOf(value: Json | undefined): readonly Json[] {
  return isJsonArray(value) ? value : [];
}
