/** A definition in which pinned states give their pinned output instead of doing their work. */
import { isJsonArray, isJsonObject, type Json, type JsonObject, parseJson } from '@stepwright/asl';
import type { StatePath } from '../../graph/machine-graph.ts';
import { pathOf, valueAt } from '../document/path.ts';
import { languageOf } from '../document/query-language.ts';

/** Puts a Pass state with the output in the place of each pinned state; where it goes on stays. */
export function pinnedDefinition(definition: Json, pins: ReadonlyMap<StatePath, string>): Json {
  let pinned = definition;
  for (const [path, output] of pins) {
    const way = pathOf(path);
    const state = valueAt(pinned, way);
    if (!isJsonObject(state)) continue;
    pinned = replaceAt(pinned, way, pinnedState(state, parseJson(output), languageOf(pinned, way)));
  }
  return pinned;
}

function pinnedState(state: JsonObject, output: Json, language: 'JSONPath' | 'JSONata'): Json {
  const onward = ['Next', 'End'].flatMap((field) => {
    const value = state.get(field);
    return value === undefined ? [] : [[field, value] as const];
  });
  const result: readonly [string, Json] = language === 'JSONata' ? ['Output', asLiteral(output)] : ['Result', output];
  return new Map<string, Json>([['Type', 'Pass'], ...onward, result]);
}

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
