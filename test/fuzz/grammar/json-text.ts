/** JSON texts that try every form: odd keys, numbers at every limit, texts of all kinds, and depth. */
import type { Chance } from '../chance.ts';

/** Names that paths, keys and variables share, so that paths find something. The odd ones are there on purpose. */
export const names: readonly string[] = [
  'a',
  'b',
  'c',
  'items',
  'name',
  'value',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'toJSON',
  'then',
  'length',
  'size',
  'get',
  '',
  '0',
  '1',
  'é',
  'a b',
  'a.b',
  "it's",
  '"q"',
  '\\',
  '$',
  'x.$',
  '😀',
];

const numbers: readonly string[] = [
  '0',
  '-0',
  '-0.0',
  '1',
  '-1',
  '2',
  '3',
  '1.0',
  '1.5',
  '-1.5',
  '2.5',
  '0.1',
  '1e3',
  '1E-7',
  '1e309',
  '-1e309',
  '5e-324',
  '1.7976931348623157e308',
  '2147483647',
  '2147483648',
  '-2147483649',
  '9007199254740991',
  '9007199254740993',
  '-9223372036854775809',
  '123456789012345678901234567890',
  '99999999',
  '1000',
  '1001',
];

const texts: readonly string[] = [
  '',
  ' ',
  'a',
  'b',
  'hello world',
  '42',
  '-1',
  '1.5',
  'true',
  'null',
  '{}',
  '[1,{"a":2}]',
  '2026-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
  '2026-01-01T00:00:00.123456789+18:00',
  'SGVsbG8=',
  'MD5',
  'SHA-256',
  'é\u0000\u001f😀',
  '\ud800',
  '\\',
  "'",
  '"',
  '{}{}',
  '\\{\\}',
  'a,b;c',
  '$.a',
  '{% 1 %}',
  '*',
  'a*b\\*',
];

/** A JSON text. */
export function jsonText(chance: Chance, depth = 3): string {
  if (chance.flip(0.0005)) return deepText(chance);
  if (depth === 0 || chance.flip(0.35)) return scalarText(chance);
  const count = depth === 1 && chance.flip(0.02) ? 40 + chance.below(60) : chance.below(5);
  const parts: string[] = [];
  if (chance.flip(0.5)) {
    for (let i = 0; i < count; i++) parts.push(jsonText(chance, depth - 1));
    return `[${parts.join(chance.flip(0.1) ? ' ,\n' : ',')}]`;
  }
  for (let i = 0; i < count; i++) {
    parts.push(`${JSON.stringify(chance.pick(names))}:${jsonText(chance, depth - 1)}`);
  }
  return `{${parts.join(',')}}`;
}

/** The text of an object. */
export function objectText(chance: Chance): string {
  const members = names.filter(() => chance.flip(0.15));
  return `{${members.map((name) => `${JSON.stringify(name)}:${jsonText(chance, 1)}`).join(',')}}`;
}

export function scalarText(chance: Chance): string {
  const kind = chance.below(8);
  if (kind < 3) return numberText(chance);
  if (kind < 6) return JSON.stringify(plainText(chance));
  return chance.pick(['null', 'true', 'false']);
}

export function numberText(chance: Chance): string {
  return chance.flip(0.6) ? chance.pick(numbers) : String(chance.below(20) - 5);
}

/** A text without quotes; now and then a long one. */
export function plainText(chance: Chance): string {
  if (chance.flip(0.001)) return chance.pick(texts).repeat(chance.below(3_000));
  return chance.flip(0.2) ? chance.pick(texts) + chance.pick(texts) : chance.pick(texts);
}

/** Containers in containers, up to what a text may nest. */
function deepText(chance: Chance): string {
  const depth = chance.below(998);
  const open = chance.pick(['[', '{"a":']);
  return `${open.repeat(depth)}1${(open === '[' ? ']' : '}').repeat(depth)}`;
}
