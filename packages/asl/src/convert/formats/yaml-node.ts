/** Json → nodes of the YAML library, so that the text reads back as the same value. */
import { Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import {
  isJsonArray,
  isJsonNumber,
  isJsonObject,
  type Json,
  type JsonArray,
  type JsonNumber,
  type JsonObject,
} from '../../json/json.ts';
import { printNumber } from '../../json/print-json.ts';

export type YamlNode = Scalar | YAMLMap<Scalar, YamlNode> | YAMLSeq<YamlNode>;

/** The node of a value. Recursion is safe: the parsers limit the depth of a definition. */
export function yamlNodeOf(value: Json): YamlNode {
  if (isJsonArray(value)) return sequenceOf(value);
  if (isJsonObject(value)) return mapOf(value);
  return isJsonNumber(value) ? numberOf(value) : new Scalar(value);
}

function sequenceOf(items: JsonArray): YAMLSeq<YamlNode> {
  const sequence = new YAMLSeq<YamlNode>();
  for (const item of items) sequence.items.push(yamlNodeOf(item));
  sequence.flow = items.length === 0;
  return sequence;
}

function mapOf(members: JsonObject): YAMLMap<Scalar, YamlNode> {
  const map = new YAMLMap<Scalar, YamlNode>();
  for (const [key, member] of members) map.items.push(new Pair<Scalar, YamlNode>(new Scalar(key), yamlNodeOf(member)));
  map.flow = members.size === 0;
  return map;
}

/** Integers keep their digits, and numbers with a fraction show it. */
function numberOf(value: number | JsonNumber): Scalar {
  const text = printNumber(value);
  if (/^-?\d+$/.test(text)) return new Scalar(BigInt(text));
  const scalar = new Scalar(Number(text));
  if (Number.isInteger(scalar.value)) scalar.format = 'EXP';
  return scalar;
}
