/** Fields such as TimeoutSecondsPath → the field itself with an expression. */
import type { Json, JsonObject } from '../../json/json.ts';
import { pathSymbol } from './data-flow.ts';
import { queryOf } from './print-symbol.ts';
import { expressionOf, type Query, query } from './query.ts';
import { dropped } from './rebuild.ts';
import type { Root } from './symbol.ts';

/** JSONPath takes whole numbers, also as texts; JSONata takes numbers. */
export function numberChange(fields: JsonObject, name: string, root: Root): [string, Json | undefined][] {
  const symbol = pathSymbol(fields, `${name}Path`, root);
  if (symbol === undefined) return [];
  return [...dropped(`${name}Path`), [name, expressionOf(numberQuery(queryOf(symbol)))]];
}

function numberQuery({ text, guards, type }: Query): Query {
  if (type === 'number') return query(text, { guards, type });
  const isNumeral = `$type(${text}) = "string" and $contains(${text}, /^[+-]?[0-9]+$/)`;
  const made = `${isNumeral} ? $number($replace(${text}, "+", "")) : ${text}`;
  return query(made, { guards, isSimple: false });
}
