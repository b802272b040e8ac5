/** The cases of the suite, as its README describes them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Grammar,
  isJsonArray,
  isJsonNumber,
  isJsonObject,
  type Json,
  type JsonObject,
  parseJson,
  toDouble,
} from '@stepwright/asl';

export interface SuiteCase {
  /** `group/file`, with a number where the file holds several: `flattening/large#2`. */
  readonly id: string;
  readonly group: string;
  readonly grammar: Grammar;
  readonly expression: string;
  /** Undefined where there is no input. */
  readonly input: Json | undefined;
  readonly bindings: JsonObject;
  /** How many evaluations JSONata's own runner lets nest. */
  readonly depth: number | undefined;
  readonly isUnordered: boolean;
  readonly expected: Expected;
}

export type Expected =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'error'; readonly code: string; readonly token: string | undefined };

/** The groups of what came with JSONata 2.1. AWS refuses their expressions; every other case is read as AWS reads it. */
const GROUPS_OF_2_1: readonly string[] = ['coalescing-operator', 'default-operator'];

/** All cases of a suite, in the order of their names. */
export function readSuite(directory: string): readonly SuiteCase[] {
  const groups = join(directory, 'groups');
  return readdirSync(groups)
    .sort()
    .flatMap((group) =>
      readdirSync(join(groups, group))
        .filter((file) => file.endsWith('.json'))
        .sort()
        .flatMap((file) => readFile(directory, group, file)),
    );
}

function readFile(directory: string, group: string, file: string): readonly SuiteCase[] {
  const content = parseJson(readFileSync(join(directory, 'groups', group, file), 'utf8'));
  const name = `${group}/${file.slice(0, -'.json'.length)}`;
  const cases = isJsonArray(content) ? content : [content];
  return cases.map((source, index) => {
    if (!isJsonObject(source)) throw new Error(`${name}: a case is an object`);
    return readCase(source, { directory, group, id: isJsonArray(content) ? `${name}#${index + 1}` : name });
  });
}

function readCase(
  source: JsonObject,
  { directory, group, id }: { readonly directory: string; readonly group: string; readonly id: string },
): SuiteCase {
  const bindings = source.get('bindings');
  const depth = source.get('depth');
  return {
    id,
    group,
    grammar: GROUPS_OF_2_1.includes(group) ? '2.1' : '2.0',
    expression:
      textOf(source, 'expr') ??
      readFileSync(join(directory, 'groups', group, textOf(source, 'expr-file') ?? ''), 'utf8'),
    input: inputOf(source, directory),
    bindings: isJsonObject(bindings) ? bindings : new Map(),
    depth: isJsonNumber(depth) ? toDouble(depth) : undefined,
    isUnordered: source.get('unordered') === true,
    expected: expectedOf(source),
  };
}

function inputOf(source: JsonObject, directory: string): Json | undefined {
  if (source.has('data')) return source.get('data');
  const dataset = textOf(source, 'dataset');
  if (dataset === undefined) return undefined;
  return parseJson(readFileSync(join(directory, 'datasets', `${dataset}.json`), 'utf8'));
}

function expectedOf(source: JsonObject): Expected {
  const error = source.get('error');
  const failure = isJsonObject(error) ? error : source;
  const code = textOf(failure, 'code');
  if (code !== undefined) return { kind: 'error', code, token: textOf(failure, 'token') };
  const value = source.get('result');
  return value === undefined || source.get('undefinedResult') === true ? { kind: 'nothing' } : { kind: 'value', value };
}

function textOf(source: JsonObject, name: string): string | undefined {
  const value = source.get(name);
  return typeof value === 'string' ? value : undefined;
}
