/** Texts of intrinsic function calls: arguments that fit in most cases, anything in the others. */
import type { Chance } from '../chance.ts';
import { numberText, plainText } from './json-text.ts';
import { pathText, referencePathText, rootText } from './path-text.ts';

type Kind = 'text' | 'number' | 'array' | 'object' | 'any' | 'algorithm' | 'template' | 'false' | 'json';

/** What each function wants; `rest` may follow any number of times. */
const functions: readonly { readonly name: string; readonly takes: readonly Kind[]; readonly rest?: Kind }[] = [
  { name: 'States.Format', takes: ['template'], rest: 'any' },
  { name: 'States.StringToJson', takes: ['json'] },
  { name: 'States.JsonToString', takes: ['any'] },
  { name: 'States.Array', takes: [], rest: 'any' },
  { name: 'States.ArrayPartition', takes: ['array', 'number'] },
  { name: 'States.ArrayContains', takes: ['array', 'any'] },
  { name: 'States.ArrayRange', takes: ['number', 'number', 'number'] },
  { name: 'States.ArrayGetItem', takes: ['array', 'number'] },
  { name: 'States.ArrayLength', takes: ['array'] },
  { name: 'States.ArrayUnique', takes: ['array'] },
  { name: 'States.Base64Encode', takes: ['text'] },
  { name: 'States.Base64Decode', takes: ['text'] },
  { name: 'States.Hash', takes: ['any', 'algorithm'] },
  { name: 'States.JsonMerge', takes: ['object', 'object', 'false'] },
  { name: 'States.MathRandom', takes: ['number', 'number'] },
  { name: 'States.MathRandom', takes: ['number', 'number', 'number'] },
  { name: 'States.MathAdd', takes: ['number', 'number'] },
  { name: 'States.StringSplit', takes: ['text', 'text'] },
  { name: 'States.UUID', takes: [] },
];

const makers: Readonly<Record<string, readonly string[]>> = {
  text: ['States.Format', 'States.JsonToString', 'States.Base64Encode', 'States.Base64Decode', 'States.Hash'],
  number: ['States.MathAdd', 'States.MathRandom', 'States.ArrayLength', 'States.ArrayGetItem'],
  array: [
    'States.Array',
    'States.ArrayRange',
    'States.ArrayPartition',
    'States.ArrayUnique',
    'States.StringSplit',
    'States.StringToJson',
  ],
  object: ['States.JsonMerge', 'States.StringToJson', 'States.ArrayGetItem'],
};

/** A call, nested up to `depth`. */
export function intrinsicText(chance: Chance, depth = 4): string {
  return callText(chance, chance.pick(functions).name, chance.flip(0.01) ? 12 : depth);
}

function callText(chance: Chance, name: string, depth: number): string {
  const form = chance.pick(functions.filter((candidate) => candidate.name === name));
  const kinds: Kind[] = [...form.takes];
  if (form.rest !== undefined) for (let rest = chance.below(4); rest > 0; rest--) kinds.push(form.rest);
  if (chance.flip(0.03)) kinds.pop();
  if (chance.flip(0.03)) kinds.push('any');
  const places = kinds.length - form.takes.length;
  const values = kinds.map((kind) =>
    kind === 'template' ? templateText(chance, places) : valueText(chance, kind, depth),
  );
  return `${name}(${values.join(chance.pick([', ', ',', ' , ']))})`;
}

function valueText(chance: Chance, kind: Kind, depth: number): string {
  if (chance.flip(0.05)) return valueText(chance, 'any', depth);
  if (depth > 0 && chance.flip(0.35)) return callText(chance, chance.pick(makers[kind] ?? allNames), depth - 1);
  switch (kind) {
    case 'text':
      return chance.flip(0.6) ? quoted(plainText(chance)) : pathText(chance);
    case 'number':
      return chance.flip(0.7) ? numberText(chance) : referencePathText(chance, rootText(chance));
    case 'algorithm':
      return chance.pick(["'MD5'", "'SHA-1'", "'SHA-256'", "'SHA-384'", "'SHA-512'", "'sha-1'", "'constructor'"]);
    case 'false':
      return chance.pick(['false', 'false', 'false', 'true', 'null', '0']);
    case 'json':
      return chance.flip(0.7) ? quoted(jsonInText(chance)) : pathText(chance);
    case 'array':
    case 'object':
    case 'template':
    case 'any':
      break;
  }
  return chance.pick([
    () => pathText(chance),
    () => referencePathText(chance, rootText(chance)),
    () => quoted(plainText(chance)),
    () => numberText(chance),
    () => chance.pick(['true', 'false', 'null']),
  ])();
}

const allNames = functions.map(({ name }) => name);

function templateText(chance: Chance, places: number): string {
  if (chance.flip(0.03)) return pathText(chance);
  const text = `${'x{} '.repeat(places)}${chance.pick(['', 'é', '\\{', '\\}', "\\'", '\\\\'])}`;
  return chance.flip(0.05) ? `'${text}${chance.pick(['{', '}', '{{}}', '{}'])}'` : `'${text}'`;
}

function jsonInText(chance: Chance): string {
  return chance.pick([
    '[1,2,[3]]',
    '{"a":1}',
    '',
    '[',
    '{"__proto__":{"x":1}}',
    '1e309',
    '['.repeat(50),
    'nul',
    '"\\u00"',
  ]);
}

function quoted(text: string): string {
  return `'${text.replace(/[\\'{}]/g, '\\$&')}'`;
}
