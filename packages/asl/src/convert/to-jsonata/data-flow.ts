/** The stages of data that states share: InputPath, templates, ResultSelector, ResultPath and OutputPath → symbols. */
import { optionalText } from '../../compile/fields.ts';
import type { Json, JsonObject } from '../../json/json.ts';
import { parsePath } from '../../jsonpath/parse-path.ts';
import { NotExact, within } from './not-exact.ts';
import { templateOf } from './print-symbol.ts';
import { type JsonSymbol, type Root, stateInput, symbolOfPath } from './symbol.ts';
import { symbolOfTemplate } from './template.ts';

const emptyObject: JsonSymbol = { kind: 'literal', value: new Map() };

/** InputPath or OutputPath applied to a symbol. */
export function throughPath(fields: JsonObject, name: 'InputPath' | 'OutputPath', value: JsonSymbol): JsonSymbol {
  if (fields.get(name) === null) return emptyObject;
  const path = optionalText(fields, name);
  return path === undefined ? value : within([name], () => symbolOfPath(path, value));
}

/** What `$` means in the fields of a state: InputPath of its raw input. */
export function effectiveInput(fields: JsonObject): JsonSymbol {
  return throughPath(fields, 'InputPath', stateInput);
}

/** A template field's symbol; undefined where it is absent. */
export function templateSymbol(fields: JsonObject, name: string, root: Root): JsonSymbol | undefined {
  const template = fields.get(name);
  return template === undefined ? undefined : within([name], () => symbolOfTemplate(template, root));
}

/** ResultPath: the raw input with the result in its place. */
export function placeResult(fields: JsonObject, result: JsonSymbol): JsonSymbol {
  if (fields.get('ResultPath') === null) return stateInput;
  const path = optionalText(fields, 'ResultPath');
  if (path === undefined || path === '$') return result;
  return within(['ResultPath'], () => {
    const parsed = parsePath(path);
    if (parsed.kind === 'syntaxError') throw new NotExact(parsed.message);
    const at = parsed.value.segments.map((segment) => {
      if (segment.kind === 'member' && segment.name !== '' && !segment.name.includes('`')) return segment.name;
      throw new NotExact('JSONata cannot replace an item of an array in place.');
    });
    return { kind: 'placed', into: stateInput, at, value: result };
  });
}

/** Output, from what the state made; undefined where the state's default is the same. */
export function outputOf(fields: JsonObject, result: JsonSymbol, fallback: JsonSymbol): Json | undefined {
  const output = throughPath(fields, 'OutputPath', result);
  return output === fallback ? undefined : within(['Output'], () => templateOf(output));
}

/** Assign; undefined where the object has none. */
export function assignOf(fields: JsonObject, root: Root): Json | undefined {
  const symbol = templateSymbol(fields, 'Assign', root);
  return symbol === undefined ? undefined : within(['Assign'], () => templateOf(symbol));
}

/** The text of a path below the effective input as an expression, for fields such as TimeoutSecondsPath. */
export function pathSymbol(fields: JsonObject, name: string, root: Root): JsonSymbol | undefined {
  const path = optionalText(fields, name);
  return path === undefined ? undefined : within([name], () => symbolOfPath(path, root));
}
