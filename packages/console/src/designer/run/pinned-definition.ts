/**
 * A definition in which pinned states do as their pin says instead of their work.
 *
 * An output: a Pass state in the place of the state. An error: a Parallel state whose only branch fails with it, so that the
 * state's own Retry and Catch take it as they would take the error of its work.
 */
import { isJsonArray, isJsonObject, type Json, type JsonObject, parseJson, type QueryLanguage } from '@stepwright/asl';
import type { StatePath } from '../../graph/machine-graph.ts';
import { pathOf, valueAt } from '../document/path.ts';
import { languageOf } from '../document/query-language.ts';
import { type Pin, pinsOf } from './pin.ts';

/** Puts what the pins say in the place of each pinned state; where it goes on stays. */
export function pinnedDefinition(definition: Json, pins: ReadonlyMap<StatePath, Pin>): Json {
  let pinned = definition;
  for (const [path, pin] of pins) {
    const way = pathOf(path);
    const state = valueAt(pinned, way);
    const type = isJsonObject(state) ? state.get('Type') : undefined;
    if (!isJsonObject(state) || typeof type !== 'string' || !pinsOf(type).includes(pin.kind)) continue;
    const standIn =
      pin.kind === 'output'
        ? givingState(state, parseJson(pin.output), languageOf(pinned, way))
        : failingState(state, failBranch(pin, String(way.at(-1)), languageOf(pinned, [])));
    pinned = replaceAt(pinned, way, standIn);
  }
  return pinned;
}

function givingState(state: JsonObject, output: Json, language: QueryLanguage): Json {
  const kept = [...state].filter(([field]) => field === 'QueryLanguage' || field === 'Next' || field === 'End');
  const result: readonly [string, Json] = language === 'JSONata' ? ['Output', asLiteral(output)] : ['Result', output];
  return new Map<string, Json>([['Type', 'Pass'], ...kept, result]);
}

/** Fields of a state that say what becomes of its errors, and where it goes on. */
const KEPT = new Set(['QueryLanguage', 'Retry', 'Catch', 'Next', 'End']);

function failingState(state: JsonObject, branch: Json): Json {
  const kept = [...state].filter(([field]) => KEPT.has(field));
  return new Map<string, Json>([['Type', 'Parallel'], ['Branches', [branch]], ...kept]);
}

/** A branch that fails at once, in the language of the machine, since states inside do not have that of their Parallel. */
function failBranch({ error, cause }: Pin & { readonly kind: 'error' }, name: string, language: QueryLanguage): Json {
  const inside = `${name.slice(0, INSIDE_NAME_MAX)} ${INSIDE_MARK}`;
  const text = (value: string): Json => (language === 'JSONata' ? asLiteral(value) : value);
  const fail: Json = new Map([
    ['Type', 'Fail'],
    ['Error', text(error)],
    ['Cause', text(cause)],
  ]);
  return new Map<string, Json>([
    ['StartAt', inside],
    ['States', new Map([[inside, fail]])],
  ]);
}

/** Tells the state inside from those of the workflow; a name has at most 80 characters. */
const INSIDE_MARK = '(pinned error)';
const INSIDE_NAME_MAX = 60;

/** In JSONata a text in {% %} would be evaluated: it becomes an expression that gives the text. */
function asLiteral(value: Json): Json {
  if (typeof value === 'string') return value.startsWith('{%') ? `{% ${JSON.stringify(value)} %}` : value;
  if (isJsonArray(value)) return value.map(asLiteral);
  return isJsonObject(value) ? new Map(Array.from(value, ([key, member]) => [key, asLiteral(member)])) : value;
}

function replaceAt(value: Json, [token, ...rest]: readonly (string | number)[], replacement: Json): Json {
  if (token === undefined) return replacement;
  if (isJsonObject(value))
    return new Map(value).set(String(token), replaceAt(value.get(String(token)) ?? null, rest, replacement));
  return isJsonArray(value)
    ? value.with(Number(token), replaceAt(value[Number(token)] ?? null, rest, replacement))
    : value;
}
