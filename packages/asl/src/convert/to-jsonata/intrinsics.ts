/**
 * Intrinsic function calls → JSONata, only where both are equal for every input.
 *
 * Left out, because JSONata differs: ArrayUnique (order), Base64Encode and Base64Decode (characters beyond ASCII),
 * JsonToString (numbers, texts), a seeded MathRandom, and whatever prints a value that may be a number or an object.
 */
import type { IntrinsicArgument, IntrinsicCall } from '../../intrinsics/tree.ts';
import { javaText } from '../../intrinsics/java-text.ts';
import { intrinsicFunctions } from '../../intrinsics/registry.ts';
import { isJsonArray, isJsonObject, type Json } from '../../json/json.ts';
import { printString } from '../../json/print-json.ts';
import { formatParts } from './format-parts.ts';
import { NotExact } from './not-exact.ts';
import { queryOf } from './print-symbol.ts';
import { asPart, guardsOf, type KnownType, operandText, type Query, query } from './query.ts';
import { type JsonSymbol, resolvePath, type Root } from './symbol.ts';

/** The symbol of a call's value. */
export function queryOfCall(call: IntrinsicCall, root: Root): JsonSymbol {
  const convert = conversions.get(call.name);
  if (convert === undefined) throw new NotExact(`JSONata has no equal of ${call.name}.`);
  const count = call.arguments.length;
  const definition = intrinsicFunctions.get(call.name);
  if (definition === undefined || count < definition.argumentsMin || count > definition.argumentsMax) {
    throw new NotExact(`${call.name} does not take ${count} arguments: the state always fails.`);
  }
  return convert(
    call.arguments.map((argument) => symbolOfArgument(argument, root)),
    call,
  );
}

function symbolOfArgument(argument: IntrinsicArgument, root: Root): JsonSymbol {
  switch (argument.kind) {
    case 'literal':
    case 'text':
      return { kind: 'literal', value: argument.value };
    case 'path':
      return resolvePath(argument.path, root);
    case 'call':
      return queryOfCall(argument.call, root);
    default:
      return argument satisfies never;
  }
}

type Conversion = (values: readonly JsonSymbol[], call: IntrinsicCall) => JsonSymbol;

const conversions: ReadonlyMap<string, Conversion> = new Map<string, Conversion>([
  ['States.Array', (values) => ({ kind: 'array', items: values })],
  ['States.Format', format],
  ['States.UUID', () => fromQuery(query('$uuid()', { type: 'string' }))],
  ['States.JsonMerge', jsonMerge],
  ['States.StringToJson', stringToJson],
  ['States.StringSplit', stringSplit],
  ['States.ArrayLength', arrayLength],
  ['States.ArrayGetItem', arrayGetItem],
  ['States.ArrayContains', arrayContains],
  ['States.ArrayPartition', arrayPartition],
  ['States.MathAdd', mathAdd],
  ['States.MathRandom', mathRandom],
]);

function fromQuery(made: Query): JsonSymbol {
  return { kind: 'query', query: made };
}

/** Parts that are known to be texts: numbers and objects are printed in another way. */
function format(values: readonly JsonSymbol[], { arguments: [template] }: IntrinsicCall): JsonSymbol {
  if (template?.kind !== 'text') throw new NotExact('The template of States.Format is not a text.');
  const pieces = formatParts(template.escaped);
  if (pieces === undefined || pieces.length !== values.length) {
    throw new NotExact('States.Format does not fit its arguments: the state always fails.');
  }
  const parts = pieces.flatMap((piece, index): Query[] => {
    const value = values[index];
    const text = query(printString(piece), { type: 'string' });
    if (index === 0 || value === undefined) return piece === '' ? [] : [text];
    return piece === '' ? [textPart(value)] : [textPart(value), text];
  });
  const [only] = parts;
  if (only === undefined) return { kind: 'literal', value: '' };
  if (parts.length === 1) return fromQuery(only);
  return fromQuery(
    query(parts.map(operandText).join(' & '), { guards: guardsOf(parts), type: 'string', isSimple: false }),
  );
}

function textPart(symbol: JsonSymbol): Query {
  if (symbol.kind === 'literal') return query(printString(javaText(symbol.value)), { type: 'string' });
  const part = asPart(queryOf(symbol));
  if (part.type === 'string') return part;
  throw new NotExact('States.Format prints numbers, arrays and objects in another way than JSONata.');
}

function jsonMerge([first, second, isDeep]: readonly JsonSymbol[]): JsonSymbol {
  const deep = literalOf(isDeep, 'The third argument of States.JsonMerge');
  if (deep === true) throw new NotExact('States.JsonMerge does not merge deeply: the state always fails.');
  const parts = [first, second].map((symbol) => typedPart(symbol, 'object'));
  return fromQuery(
    query(`$merge([${parts.map(({ text }) => text).join(', ')}])`, { guards: guardsOf(parts), type: 'object' }),
  );
}

function stringToJson([text]: readonly JsonSymbol[]): JsonSymbol {
  const part = typedPart(text, 'string');
  const made = `$trim(${part.text}) = "" ? null : $parse(${part.text})`;
  return fromQuery(query(`(${made})`, { guards: part.guards }));
}

/** Every character of the second text separates; empty parts are dropped. */
function stringSplit([text, delimiters]: readonly JsonSymbol[]): JsonSymbol {
  const characters = literalOf(delimiters, 'The delimiter of States.StringSplit');
  if (typeof characters !== 'string' || characters === '' || !/^[\u0020-\u007e]+$/.test(characters)) {
    throw new NotExact('The delimiter of States.StringSplit is not a text of plain characters.');
  }
  const part = typedPart(text, 'string');
  const separator =
    characters.length === 1 ? printString(characters) : `/[${characters.replace(/[\\\][^\-/]/g, '\\$&')}]/`;
  const made = `[$filter($split(${part.text}, ${separator}), function($part) { $part != "" })]`;
  return fromQuery(query(made, { guards: part.guards, type: 'array' }));
}

function arrayLength([items]: readonly JsonSymbol[]): JsonSymbol {
  const part = typedPart(items, 'array');
  return fromQuery(query(`$count(${part.text})`, { guards: part.guards, type: 'number' }));
}

/** An empty array gives null, whatever the index. */
function arrayGetItem([items, position]: readonly JsonSymbol[]): JsonSymbol {
  const index = literalOf(position, 'The index of States.ArrayGetItem');
  if (typeof index !== 'number' || index < 0)
    throw new NotExact('The index of States.ArrayGetItem is not a number from 0.');
  const part = typedPart(items, 'array');
  const made = `($count(${part.text}) = 0 ? null : ${operandText(part)}[${Math.trunc(index)}])`;
  return fromQuery(query(made, { guards: part.guards, mayBeNothing: true }));
}

function arrayContains([items, wanted]: readonly JsonSymbol[]): JsonSymbol {
  const value = literalOf(wanted, 'What States.ArrayContains looks for');
  if (value === undefined || isJsonArray(value) || isJsonObject(value)) {
    throw new NotExact('JSONata does not look for arrays and objects.');
  }
  const part = typedPart(items, 'array');
  const made = `${queryOf({ kind: 'literal', value }).text} in ${operandText(part)}`;
  return fromQuery(query(made, { guards: part.guards, type: 'boolean', isSimple: false }));
}

function arrayPartition([items, size]: readonly JsonSymbol[]): JsonSymbol {
  const length = literalOf(size, 'The size of States.ArrayPartition');
  if (typeof length !== 'number' || length < 1)
    throw new NotExact('The size of States.ArrayPartition is not a number from 1.');
  const part = typedPart(items, 'array');
  return fromQuery(query(`$partition(${part.text}, ${Math.trunc(length)})`, { guards: part.guards, type: 'array' }));
}

const INT_MIN = -2_147_483_648;
const INT_MAX = 2_147_483_647;

/** Rounds half up; what leaves 32 bits fails. */
function mathAdd(values: readonly JsonSymbol[]): JsonSymbol {
  const [fixed, ...others] = values.filter(({ kind }) => kind === 'literal');
  const [dynamic] = values.filter(({ kind }) => kind !== 'literal');
  if (fixed === undefined || dynamic === undefined || others.length > 0) {
    throw new NotExact('States.MathAdd has an exact equal only for a value and a written number.');
  }
  const written = literalOf(fixed, 'The number');
  const addend = typeof written === 'number' ? Math.floor(written + 0.5) : Number.NaN;
  if (!(addend >= INT_MIN && addend <= INT_MAX)) throw new NotExact('States.MathAdd adds no 32-bit number.');
  const part = typedPart(dynamic, 'number');
  const low = Math.max(INT_MIN, INT_MIN - addend);
  const high = Math.min(INT_MAX, INT_MAX - addend);
  const sum = addend < 0 ? `$n - ${-addend}` : `$n + ${addend}`;
  const made = `($n := $floor(${operandText(part)} + 0.5); $n >= ${low} and $n <= ${high} ? ${sum})`;
  return fromQuery(query(made, { guards: part.guards, type: 'number', mayBeNothing: true }));
}

function mathRandom(values: readonly JsonSymbol[]): JsonSymbol {
  const [from, to, seed] = values.map((value) => literalOf(value, 'A bound of States.MathRandom'));
  if (seed !== undefined) throw new NotExact('JSONata draws other numbers from a seed.');
  if (typeof from !== 'number' || typeof to !== 'number' || Math.trunc(from) >= Math.trunc(to)) {
    throw new NotExact('The bounds of States.MathRandom are not two numbers in order.');
  }
  const [low, high] = [Math.trunc(from), Math.trunc(to)];
  return fromQuery(query(`${low} + $floor($random() * ${high - low})`, { type: 'number', isSimple: false }));
}

function literalOf(symbol: JsonSymbol | undefined, what: string): Json | undefined {
  if (symbol === undefined) return undefined;
  if (symbol.kind === 'literal') return symbol.value;
  throw new NotExact(`${what} is not written down.`);
}

/** The value as a part that must be of a type: it is looked at unless its type is known. */
function typedPart(symbol: JsonSymbol | undefined, type: Exclude<KnownType, undefined>): Query {
  if (symbol === undefined) throw new NotExact('An argument is missing.');
  const part = queryOf(symbol);
  if (part.type === type) return asPart(part);
  if (part.type !== undefined) throw new NotExact(`An argument is never of the type ${type}: the state always fails.`);
  return { ...part, guards: [...part.guards, `$type(${part.text}) = "${type}"`], mayBeNothing: false, type };
}
