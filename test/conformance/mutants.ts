/**
 * Mutants of a recorded value: copies with one difference each, in a place that is no wildcard. A comparison that lets
 * one of them match the original's result accepts too much.
 */
import {
  isJsonArray,
  isJsonNumber,
  isJsonObject,
  type Json,
  JsonNumber,
  type JsonObject,
  printJson,
} from '@stepwright/asl';
import { isWildcard, memberPlace, type MatchContext, type Place } from './matcher.ts';

export interface Mutant {
  readonly path: string;
  /** What was changed. */
  readonly change: string;
  readonly value: Json;
}

export type MutantRule = MatchContext & {
  /** Whether a number at this place is read as a reference whose exact value is free; it is then made to refer to nothing. */
  readonly isFreeReference: (owner: JsonObject, key: string) => boolean;
};

/** All mutants of a value, one after the other. */
export function* mutantsOf(value: Json, place: Place, rule: MutantRule): Generator<Mutant> {
  if (isJsonObject(value)) yield* objectMutants(value, place, rule);
  else if (isJsonArray(value)) yield* arrayMutants(value, place, rule);
  else
    for (const [change, altered] of alteredScalars(value, place, rule))
      yield { path: place.path, change, value: altered };
}

function* objectMutants(object: JsonObject, place: Place, rule: MutantRule): Generator<Mutant> {
  yield { path: place.path, change: 'member added', value: new Map<string, Json>([...object, ['~added', 'x']]) };
  for (const [key, member] of object) {
    const at = memberPlace(place, key);
    const others = [...object].filter(([name]) => name !== key);
    yield { path: at.path, change: 'member removed', value: new Map(others) };
    if (key === 'HTTPHeaders' && place.key === 'ResponseMetadata') continue;
    if (typeof member === 'number' && rule.isFreeReference(object, key)) {
      yield { path: at.path, change: 'refers to nothing', value: new Map([...object, [key, -1]]) };
      continue;
    }
    for (const mutant of mutantsOf(member, at, rule))
      yield { ...mutant, value: new Map([...object, [key, mutant.value]]) };
  }
}

function* arrayMutants(items: readonly Json[], place: Place, rule: MutantRule): Generator<Mutant> {
  yield { path: place.path, change: 'item added', value: [...items, 'x'] };
  for (const [i, item] of items.entries()) {
    const path = `${place.path}[${i}]`;
    yield { path, change: 'item removed', value: items.toSpliced(i, 1) };
    for (const mutant of mutantsOf(item, { ...place, path, key: undefined, parentKey: place.key }, rule)) {
      yield { ...mutant, value: items.with(i, mutant.value) };
    }
  }
}

function alteredScalars(value: Json, place: Place, rule: MutantRule): readonly (readonly [string, Json])[] {
  if (typeof value === 'string') {
    if (isWildcard(value, place, rule)) return [];
    const altered = alteredText(value, rule);
    const others: readonly (readonly [string, Json])[] = [['no text', null]];
    return altered === value ? others : [['text altered', altered], ...others];
  }
  if (isJsonNumber(value)) return alteredNumbers(value);
  if (typeof value === 'boolean')
    return [
      ['flipped', !value],
      ['text', String(value)],
    ];
  return [['no null', 0]];
}

/** The text with one literal character more, or the text itself if all of it is placeholders. */
function alteredText(text: string, { tokens }: MatchContext): string {
  const pieces = tokens.pieces(text);
  const literal = pieces.findIndex((piece) => !piece.isToken);
  if (literal === -1) return text;
  return pieces.map((piece, i) => (i === literal ? alteredLiteral(piece.text) : piece.text)).join('');
}

/** Changes the middle of a text, so that nothing is added to a placeholder beside it. */
function alteredLiteral(text: string): string {
  if (text === '') return '~';
  const middle = text.length >> 1;
  return `${text.slice(0, middle)}${text[middle] === '~' ? '^' : '~'}${text.slice(middle + 1)}`;
}

function alteredNumbers(value: number | JsonNumber): readonly (readonly [string, Json])[] {
  const text = printJson(value);
  const isInteger = /^-?\d+$/.test(text);
  const double = typeof value === 'number' ? value : value.value;
  return [
    ['number altered', isInteger ? new JsonNumber(`${text}7`) : double === 0.25 ? 0.75 : 0.25],
    ['other form of the number', isInteger ? new JsonNumber(`${text}.0`) : Math.trunc(double)],
    ['number as text', text],
  ];
}
