/** Nodes of the YAML library → located tree. */
import { isAlias, isMap, isPair, isScalar, isSeq, type Alias, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { JsonNumber } from '../json/json.ts';
import { doubleOf, integerOf } from '../json/read-number.ts';
import { type SourceMember, type SourceNode, scalarNode } from './source-node.ts';
import type { SourceText } from './source-text.ts';
import { DEFINITION_DEPTH_MAX } from './syntax-finding.ts';

/** How many nodes the aliases of a text may stand for in all. Stops texts that double themselves a thousand times. */
export const ALIASED_NODES_MAX = 50_000;

/** Where the conversion reads from and what it reports to. */
export interface YamlConversion {
  readonly source: SourceText;
  readonly report: (message: string, offset: number, length: number) => void;
  readonly reportDuplicate: (key: string, offset: number, length: number) => void;
}

/** A converted node, with what an alias to it would add to the tree. */
interface Converted {
  readonly node: SourceNode;
  readonly nodes: number;
  readonly height: number;
}

interface State extends YamlConversion {
  readonly anchors: Map<string, Converted>;
  aliasedNodes: number;
}

/** The tree of a document's contents; undefined where something was reported that leaves no tree. */
export function convertYaml(contents: unknown, conversion: YamlConversion): SourceNode | undefined {
  return convertNode(contents, { ...conversion, anchors: new Map(), aliasedNodes: 0 }, 0)?.node;
}

function convertNode(value: unknown, state: State, depth: number): Converted | undefined {
  if (isAlias(value)) return convertAlias(value, state, depth);
  const converted = convertUnaliased(value, state, depth);
  const anchor = isMap(value) || isSeq(value) || isScalar(value) ? value.anchor : undefined;
  if (converted !== undefined && anchor !== undefined) state.anchors.set(anchor, converted);
  return converted;
}

function convertUnaliased(value: unknown, state: State, depth: number): Converted | undefined {
  if (isMap(value)) return convertMap(value, state, depth);
  if (isSeq(value)) return convertSequence(value, state, depth);
  if (isScalar(value)) return convertScalar(value, state);
  return { node: scalarNode(state.source, null, 0, 0), nodes: 1, height: 1 };
}

function convertAlias(alias: Alias, state: State, depth: number): Converted | undefined {
  const [start, end] = rangeOf(alias);
  const target = state.anchors.get(alias.source);
  if (target === undefined) {
    state.report(`The alias *${alias.source} refers to no anchor before it`, start, end - start);
    return undefined;
  }
  state.aliasedNodes += target.nodes;
  if (state.aliasedNodes <= ALIASED_NODES_MAX && depth + target.height <= DEFINITION_DEPTH_MAX) return target;
  state.report(`The aliases stand for more than ${ALIASED_NODES_MAX} values or nest too deeply`, start, end - start);
  return undefined;
}

function convertMap(map: YAMLMap, state: State, depth: number): Converted | undefined {
  const members = new Map<string, SourceMember>();
  let nodes = 1;
  let height = 0;
  for (const pair of map.items) {
    const key = isPair(pair) ? readKey(pair.key, state) : undefined;
    if (key === undefined) return undefined;
    const converted = convertNode(pair.value, state, depth + 1);
    if (converted === undefined) return undefined;
    if (members.has(key.key)) state.reportDuplicate(key.key, key.keyOffset, key.keyLength);
    // A value that is not written (`key:`) is null and stands where its key stands.
    const value = isWritten(pair.value)
      ? converted.node
      : scalarNode(state.source, null, key.keyOffset, key.keyOffset + key.keyLength);
    members.set(key.key, { ...key, value });
    nodes += converted.nodes;
    height = Math.max(height, converted.height);
  }
  const [start, end] = rangeOf(map);
  const node: SourceNode = {
    kind: 'object',
    members,
    duplicates: [],
    source: state.source,
    offset: start,
    length: end - start,
  };
  return { node, nodes, height: height + 1 };
}

function readKey(key: unknown, state: State): Omit<SourceMember, 'value'> | undefined {
  const [start, end] = rangeOf(key);
  if (isScalar(key) && typeof key.value === 'string') {
    return { key: key.value, keyOffset: start, keyLength: end - start };
  }
  state.report('A key must be a plain text', start, end - start);
  return undefined;
}

function convertSequence(sequence: YAMLSeq, state: State, depth: number): Converted | undefined {
  const items: SourceNode[] = [];
  let nodes = 1;
  let height = 0;
  for (const item of sequence.items) {
    const converted = convertNode(item, state, depth + 1);
    if (converted === undefined) return undefined;
    items.push(converted.node);
    nodes += converted.nodes;
    height = Math.max(height, converted.height);
  }
  const [start, end] = rangeOf(sequence);
  const node: SourceNode = { kind: 'array', items, source: state.source, offset: start, length: end - start };
  return { node, nodes, height: height + 1 };
}

function convertScalar(scalar: Scalar, state: State): Converted | undefined {
  const [start, end] = rangeOf(scalar);
  const { value } = scalar;
  const converted = typeof value === 'number' ? numberOf(scalar, value) : value;
  if (
    converted === null ||
    typeof converted === 'string' ||
    typeof converted === 'boolean' ||
    typeof converted === 'number' ||
    converted instanceof JsonNumber
  ) {
    return { node: scalarNode(state.source, converted, start, end), nodes: 1, height: 1 };
  }
  state.report('JSON has no such value', start, end - start);
  return undefined;
}

/** The number as JSON would read its text; for forms that JSON lacks (`0x1F`, `+1`, `.5`) its value. */
function numberOf(scalar: Scalar, value: number): number | JsonNumber | undefined {
  const { source } = scalar;
  if (source !== undefined && /^-?(?:0|[1-9]\d*)$/.test(source)) return integerOf(source);
  if (source !== undefined && /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(source)) return doubleOf(source);
  if (!Number.isFinite(value)) return undefined;
  return Number.isInteger(value) ? integerOf(BigInt(value).toString()) : value;
}

function isWritten(value: unknown): boolean {
  return isScalar(value) ? value.source !== '' || value.value !== null : value !== null && value !== undefined;
}

function rangeOf(node: unknown): readonly [number, number] {
  const range = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range : undefined;
  return range === undefined || range === null ? [0, 0] : [range[0], range[1]];
}
