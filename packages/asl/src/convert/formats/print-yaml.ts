/**
 * Definitions as YAML: a new text for a value, or an old text changed into another value with its comments kept.
 *
 * Both check what they made: it reads back as the value, or there is none.
 */
import { Document, isMap, isScalar, isSeq, Pair, parseDocument, Scalar, YAMLMap } from 'yaml';
import { jsonEqual } from '../../json/json-equal.ts';
import { isJsonArray, isJsonNumber, isJsonObject, type Json, type JsonObject, toDouble } from '../../json/json.ts';
import { parseYamlDefinition } from '../../syntax/parse-yaml-definition.ts';
import { sourceToJson } from '../../syntax/source-node.ts';
import { yamlNodeOf } from './yaml-node.ts';

const PRINTING = { lineWidth: 0 } as const;

/** The YAML text of a definition; undefined where YAML cannot say it (a number past the largest double). */
export function printYaml(definition: Json): string | undefined {
  const document = new Document({}, { version: '1.2', schema: 'core' });
  document.contents = yamlNodeOf(definition);
  return checked(document.toString(PRINTING), definition);
}

/**
 * A YAML text changed so that it says `definition`: what stays the same keeps its comments and its form. Undefined where
 * that is not possible, because an alias stands for something that changed.
 */
export function editYaml(text: string, definition: Json): string | undefined {
  const document = parseDocument(text, { version: '1.2', schema: 'core', keepSourceTokens: false });
  if (document.errors.length > 0) return undefined;
  const contents = changedNode(document.contents, definition);
  if (!isMap(contents)) return undefined;
  const edited = new Document(undefined, { version: '1.2', schema: 'core' });
  edited.contents = contents;
  edited.commentBefore = document.commentBefore;
  edited.comment = document.comment;
  return checked(edited.toString(PRINTING), definition);
}

function checked(text: string, definition: Json): string | undefined {
  const { tree } = parseYamlDefinition(text);
  return tree !== undefined && jsonEqual(sourceToJson(tree), definition) ? text : undefined;
}

/** The old node where it says the value; else one that does, with as much of the old one as there is. */
function changedNode(node: unknown, value: Json): unknown {
  if (isMap(node) && isJsonObject(value)) return changedMap(node, value);
  if (isSeq(node) && isJsonArray(value)) {
    node.items = value.map((item, index) => changedNode(node.items[index], item));
    return node;
  }
  return isScalar(node) && saysScalar(node, value) ? node : yamlNodeOf(value);
}

function changedMap(map: YAMLMap, value: JsonObject): YAMLMap {
  const heading = map.items[0]?.key;
  const old = new Map(map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : undefined, pair]));
  map.items = Array.from(value, ([key, member]) => {
    const pair = old.get(key);
    if (pair === undefined) return new Pair(new Scalar(key), yamlNodeOf(member));
    pair.value = changedNode(pair.value, member);
    return pair;
  });
  keepHeading(map, heading);
  return map;
}

/** The comment above the first member is about the whole: it stays above whatever comes first now. */
function keepHeading(map: YAMLMap, heading: unknown): void {
  const first = map.items[0]?.key;
  if (first === heading || !isScalar(first) || !isScalar(heading) || typeof heading.commentBefore !== 'string') return;
  first.commentBefore = heading.commentBefore;
  heading.commentBefore = null;
}

function saysScalar({ value: old }: Scalar, value: Json): boolean {
  if (typeof old === 'number' || typeof old === 'bigint') return isJsonNumber(value) && toDouble(value) === Number(old);
  return old === value;
}
