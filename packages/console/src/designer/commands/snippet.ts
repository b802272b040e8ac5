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

/** The states of a snippet in order, going on at `follow`; undefined ends the scope. */
export function statesOf(snippet: Snippet, follow: string | undefined): ReadonlyMap<string, Json> {
  const states = new Map(Object.entries(snippet.states).map(([name, fields]) => [name, fromPlain(fields)]));
  const needsDone = follow === undefined && [...states.values()].some(endsInRule);
  const last = needsDone ? DONE : follow;
  const linked = new Map(Array.from(states, ([name, state]) => [name, linkState(state, last)]));
  if (needsDone) linked.set(DONE, fromPlain({ Type: 'Succeed' }));
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
