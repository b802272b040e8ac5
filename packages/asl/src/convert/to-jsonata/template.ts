/** Payload templates and single expressions of JSONPath → symbols. */
import { parseIntrinsic } from '../../intrinsics/parse-intrinsic.ts';
import { isJsonArray, isJsonObject, type Json } from '../../json/json.ts';
import { queryOfCall } from './intrinsics.ts';
import { NotExact, within } from './not-exact.ts';
import { type JsonSymbol, type Root, symbolOfPath } from './symbol.ts';

/** The symbol of a template; `root` is what `$` stands for. */
export function symbolOfTemplate(template: Json, root: Root): JsonSymbol {
  if (isJsonArray(template))
    return settle({
      kind: 'array',
      items: template.map((item, index) => within([index], () => symbolOfTemplate(item, root))),
    });
  if (!isJsonObject(template)) return { kind: 'literal', value: template };
  const members = new Map<string, JsonSymbol>();
  for (const [key, value] of template) {
    within([key], () => {
      if (key.endsWith('.$')) members.set(key.slice(0, -2), symbolOfExpression(value, root));
      else members.set(key, symbolOfTemplate(value, root));
    });
  }
  return settle({ kind: 'object', members });
}

/** A container of literals only is one literal. */
function settle(symbol: Extract<JsonSymbol, { kind: 'array' | 'object' }>): JsonSymbol {
  if (symbol.kind === 'array') {
    const values = symbol.items.flatMap((item) => (item.kind === 'literal' ? [item.value] : []));
    return values.length === symbol.items.length ? { kind: 'literal', value: values } : symbol;
  }
  const entries = Array.from(symbol.members).flatMap(([key, member]): [string, Json][] =>
    member.kind === 'literal' ? [[key, member.value]] : [],
  );
  return entries.length === symbol.members.size ? { kind: 'literal', value: new Map(entries) } : symbol;
}

/** The symbol of what a `.$` key, ErrorPath or CausePath holds: a path or an intrinsic function call. */
export function symbolOfExpression(value: Json, root: Root): JsonSymbol {
  if (typeof value !== 'string') throw new NotExact('This is neither a path nor a function call.');
  if (value.startsWith('$')) return symbolOfPath(value, root);
  const call = parseIntrinsic(value);
  if (call.kind === 'syntaxError') throw new NotExact(`'${value}' is not a function call: ${call.message}`);
  return queryOfCall(call.value, root);
}
