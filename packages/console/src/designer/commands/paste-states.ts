/**
 * The text of a clipboard → states at a place. It takes what `copyStates` writes, and any definition, any group of states
 * and any single state in JSON or YAML that people copy elsewhere.
 */
import { isJsonObject, type Json, type JsonObject, type QueryLanguage, sourceToJson } from '@stepwright/asl';
import { definitionParser } from '@stepwright/asl/yaml';
import type { GraphScope } from '../../graph/machine-graph.ts';
import { languageAt } from '../document/query-language.ts';
import { type Command, refuse } from './command.ts';
import { type InsertionPoint, planInsertion } from './insert-snippet.ts';
import { findScope } from './links.ts';
import { FOLLOWS, type StateSet } from './snippet.ts';
import { mapStatesInside } from './state-names.ts';

/** The longest text that is read, in characters: the longest definition of AWS. */
const PASTED_CHARACTERS_MAX = 1_048_576;

const NOTHING_TO_PASTE = 'The clipboard holds no steps. Copy steps here, or a definition in JSON or YAML anywhere.';

export function pasteStates(point: InsertionPoint, text: string): Command {
  return (design) => {
    if (text.length > PASTED_CHARACTERS_MAX) return refuse('What was pasted is longer than a definition may be.');
    const pasted = readPasted(text);
    const scope = findScope(design.graph, point.scope);
    if (pasted === undefined || scope === undefined) return refuse(NOTHING_TO_PASTE);
    const { startAt, language } = pasted;
    const target = languageAt(design.tree, point.scope);
    const states = Array.from(pasted.states, ([name, state]): [string, Json] => [
      name,
      openEnds(language === target ? state : withLanguage(state, language), { own: pasted.states, scope }),
    ]);
    const plan = planInsertion(design, point, { startAt, states: new Map(states) });
    return 'refused' in plan ? plan : { ...plan, label: `Paste ${states.length === 1 ? 'a step' : 'steps'}` };
  };
}

interface Pasted extends StateSet {
  /** What holds for states that name no query language. */
  readonly language: QueryLanguage;
}

function readPasted(text: string): Pasted | undefined {
  const { tree } = definitionParser(text.trimStart().startsWith('{') ? 'json' : 'yaml')(text);
  const value = tree === undefined ? undefined : sourceToJson(tree);
  if (!isJsonObject(value)) return undefined;
  const language = value.get('QueryLanguage') === 'JSONata' ? 'JSONata' : 'JSONPath';
  const states = statesIn(value);
  const [first] = states.keys();
  const start = value.get('StartAt');
  if (first === undefined) return undefined;
  return { startAt: typeof start === 'string' && states.has(start) ? start : first, states, language };
}

/** The states of a definition, of a group of states by name, or the one state that the value is. */
function statesIn(value: JsonObject): JsonObject {
  const states = value.get('States');
  if (isJsonObject(states)) return states;
  if (typeof value.get('Type') === 'string') return new Map([['New step', value]]);
  const isGroup = [...value.values()].every((state) => isJsonObject(state) && typeof state.get('Type') === 'string');
  return isGroup ? value : new Map();
}

/** Says in each state in which language it is written: it comes from a machine of another one. */
function withLanguage(state: Json, language: QueryLanguage): Json {
  const inner = mapStatesInside(state, (each) => withLanguage(each, language));
  if (!isJsonObject(inner) || inner.has('QueryLanguage')) return inner;
  const [type, ...others] = inner;
  return new Map([...(type === undefined ? [] : [type]), ['QueryLanguage', language], ...others]);
}

interface Surroundings {
  readonly own: JsonObject;
  readonly scope: GraphScope;
}

/** What ended goes on at what follows; so does what led to states that are neither pasted nor there. */
function openEnds(state: Json, { own, scope }: Surroundings): Json {
  if (!isJsonObject(state)) return state;
  const isThere = (name: Json): boolean =>
    typeof name === 'string' && (own.has(name) || scope.states.some((other) => other.name === name));
  const side = (name: Json): Json => (isThere(name) ? name : FOLLOWS);
  return new Map(
    Array.from(state, ([field, value]): [string, Json] => {
      if (field === 'End' && value === true) return ['Next', FOLLOWS];
      if (field === 'Next') return [field, typeof value === 'string' && own.has(value) ? value : FOLLOWS];
      if (field === 'Default') return [field, side(value)];
      if ((field === 'Choices' || field === 'Catch') && Array.isArray(value)) {
        return [field, value.map((item) => withNext(item, side))];
      }
      return [field, value];
    }),
  );
}

function withNext(item: Json, change: (name: Json) => Json): Json {
  const next = isJsonObject(item) ? item.get('Next') : undefined;
  return isJsonObject(item) && next !== undefined ? new Map(item).set('Next', change(next)) : item;
}
