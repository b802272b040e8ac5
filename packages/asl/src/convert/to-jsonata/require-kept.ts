/**
 * A stage that can fail must stay where it can: JSONPath evaluates every stage, also one whose value the next stage drops
 * (a ResultSelector before `"ResultPath": null`), and its failure fails the state.
 */
import { isJsonArray, isJsonObject, type Json } from '../../json/json.ts';
import { NotExact } from './not-exact.ts';
import { queryOf } from './print-symbol.ts';
import type { JsonSymbol } from './symbol.ts';

/** Throws NotExact unless everything of the stage that can fail is in the values of the new fields. */
export function requireKept(stage: JsonSymbol, field: string, values: readonly (Json | undefined)[]): void {
  const texts = values.flatMap((value) => (value === undefined ? [] : textsIn(value)));
  for (const fragile of fragileTexts(stage)) {
    if (texts.some((text) => mentions(text, fragile) || (fragile.endsWith('.') && mentionsPlace(text, fragile))))
      continue;
    throw new NotExact(`${field} fails where '${fragile}' has no value, but nothing after it reads that.`, [field]);
  }
}

/** `$merge([$states.input, …])` needs an object too. */
function mentionsPlace(text: string, place: string): boolean {
  return text.includes(`$merge([${place.slice(0, -1)},`);
}

function mentions(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    if (part.endsWith('.') || !/\w/.test(text.charAt(at + part.length))) return true;
  }
  return false;
}

/** The expressions in a symbol that can fail. */
function fragileTexts(symbol: JsonSymbol): readonly string[] {
  switch (symbol.kind) {
    case 'literal':
      return [];
    case 'object':
      return [...symbol.members.values()].flatMap(fragileTexts);
    case 'array':
      return symbol.items.flatMap(fragileTexts);
    case 'placed':
      return placedTexts(symbol);
    case 'place':
    case 'query':
      break;
  }
  const { text, guards, mayBeNothing } = queryOf(symbol);
  return mayBeNothing || guards.length > 0 ? [text] : [];
}

/** Placing fails where a container on the way is no object; so does whatever reads a member of the outermost one. */
function placedTexts(symbol: Extract<JsonSymbol, { kind: 'placed' }>): readonly string[] {
  const whole = queryOf(symbol).text;
  return [...fragileTexts(symbol.value), symbol.at.length > 1 ? whole : `${symbol.into.base}.`];
}

/** The expressions in a field's value. */
function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return value.startsWith('{%') ? [value] : [];
  const children = isJsonArray(value) ? value : isJsonObject(value) ? [...value.values()] : [];
  return children.flatMap(textsIn);
}
