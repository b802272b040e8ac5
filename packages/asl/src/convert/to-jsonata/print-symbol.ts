/** Symbols → JSONata: as a field's value with expressions in it, or as one expression. */
import { isJsonArray, isJsonObject, type Json, JsonNumber } from '../../json/json.ts';
import { printString } from '../../json/print-json.ts';
import { NotExact } from './not-exact.ts';
import { asPart, expressionOf, guardsOf, type KnownType, type Query, query } from './query.ts';
import { ALWAYS_THERE, type JsonSymbol, type Step } from './symbol.ts';

/** The value of a field such as Output: literal parts as they are, everything else as expressions. */
export function templateOf(symbol: JsonSymbol): Json {
  switch (symbol.kind) {
    case 'literal':
      return literalTemplate(symbol.value);
    case 'object':
      return new Map(Array.from(symbol.members, ([key, member]) => [key, templateOf(member)]));
    case 'array':
      return symbol.items.map(templateOf);
    case 'place':
    case 'query':
    case 'placed':
      break;
  }
  return expressionOf(queryOf(symbol));
}

/** A text that JSONata would take for an expression becomes one that yields it. */
export function literalTemplate(value: Json): Json {
  if (isJsonArray(value)) return value.map(literalTemplate);
  if (isJsonObject(value)) return new Map(Array.from(value, ([key, member]) => [key, literalTemplate(member)]));
  const isExpression = typeof value === 'string' && value.startsWith('{%') && value.endsWith('%}');
  return isExpression ? `{% ${printString(value)} %}` : value;
}

/** One expression that yields the symbol's value. */
export function queryOf(symbol: JsonSymbol): Query {
  switch (symbol.kind) {
    case 'place':
      return placeQuery(symbol.base, symbol.steps, symbol.baseType);
    case 'literal':
      return query(literalText(symbol.value), { type: typeOf(symbol.value) });
    case 'object':
      return objectQuery(symbol.members);
    case 'array':
      return arrayQuery(symbol.items);
    case 'query':
      return symbol.query;
    case 'placed':
      return placedQuery(symbol);
    default:
      return symbol satisfies never;
  }
}

/** What the context object is known to hold. */
const CONTEXT_TYPES: ReadonlyMap<string, KnownType> = new Map<string, KnownType>([
  ...['Execution.Id', 'Execution.Name', 'Execution.StartTime', 'Execution.RoleArn'].map(
    (path) => [path, 'string'] as const,
  ),
  ...['StateMachine.Id', 'StateMachine.Name', 'State.Name', 'State.EnteredTime'].map(
    (path) => [path, 'string'] as const,
  ),
  ['Map.Item.Index', 'number'],
]);

/** Members of the context object that it always has, in every state. */
const CONTEXT_ALWAYS_THERE = /^(?:Execution|StateMachine|State)\.(?:Id|Name|StartTime|EnteredTime)$/;

function placeQuery(base: string, steps: readonly Step[], baseType?: KnownType): Query {
  const text = base + steps.map(stepText).join('');
  const contextPath = base === '$states.context' ? text.slice(base.length + 1) : '';
  const isThere = (steps.length === 0 && ALWAYS_THERE.has(base)) || CONTEXT_ALWAYS_THERE.test(contextPath);
  return query(text, { mayBeNothing: !isThere, type: steps.length === 0 ? baseType : CONTEXT_TYPES.get(contextPath) });
}

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const OPERATOR_NAMES: ReadonlySet<string> = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);

function stepText(step: Step): string {
  if (step.kind === 'index') return `[${step.index}]`;
  return PLAIN_NAME.test(step.name) && !OPERATOR_NAMES.has(step.name) ? `.${step.name}` : `.\`${step.name}\``;
}

/** A literal inside an expression. Numbers such as 1.0 would lose their form there. */
export function literalText(value: Json): string {
  if (value instanceof JsonNumber) throw new NotExact(`JSONata would change the form of the number ${value.text}.`);
  if (typeof value === 'string') return printString(value);
  if (isJsonArray(value)) return `[${value.map(literalText).join(', ')}]`;
  if (isJsonObject(value)) {
    return `{${Array.from(value, ([key, member]) => `${printString(key)}: ${literalText(member)}`).join(', ')}}`;
  }
  return String(value);
}

function typeOf(value: Json): KnownType {
  if (value === null) return 'null';
  if (isJsonArray(value)) return 'array';
  if (isJsonObject(value) || value instanceof JsonNumber) return value instanceof JsonNumber ? 'number' : 'object';
  return typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean';
}

function objectQuery(members: ReadonlyMap<string, JsonSymbol>): Query {
  const parts = Array.from(members, ([key, member]) => ({ key, part: asPart(queryOf(member)) }));
  const text = `{${parts.map(({ key, part }) => `${printString(key)}: ${part.text}`).join(', ')}}`;
  return query(text, { guards: guardsOf(parts.map(({ part }) => part)), type: 'object' });
}

/** JSONata takes the items out of an array inside an array, unless it is written as `[…]` itself. */
function arrayQuery(items: readonly JsonSymbol[]): Query {
  const parts = items.map((item) => ({
    isWritten: item.kind === 'array' || item.kind === 'literal',
    part: asPart(queryOf(item)),
  }));
  const texts = parts.map(({ isWritten, part }) => {
    if (part.type === undefined) throw new NotExact('JSONata would flatten an array inside this array.');
    return part.type === 'array' && !isWritten ? `[${part.text}]` : part.text;
  });
  return query(`[${texts.join(', ')}]`, { guards: guardsOf(parts.map(({ part }) => part)), type: 'array' });
}

function placedQuery({ into, at, value }: Extract<JsonSymbol, { kind: 'placed' }>): Query {
  const part = asPart(queryOf(value));
  return query(placedText(into.base, into.steps, at, part.text), { guards: part.guards, type: 'object' });
}

function placedText(base: string, steps: readonly Step[], at: readonly string[], valueText: string): string {
  const [name = '', ...rest] = at;
  const inner: Step = { kind: 'member', name };
  const text = rest.length === 0 ? valueText : placedText(base, [...steps, inner], rest, valueText);
  return `$merge([${placeQuery(base, steps).text}, {${printString(name)}: ${text}}])`;
}
