/**
 * Applies the segments of an indefinite path: a list of nodes in, a list of nodes out.
 *
 * Nodes that a selector does not fit (a name on an array, an index on a text) are left out, never an error. Every visited
 * node is charged to the meter.
 */
import { type StepMeter, STEPS_PER_NODE } from '../compile/step-meter.ts';
import { isJsonArray, isJsonObject, type Json, type JsonArray, type JsonObject } from '../json/json.ts';
import { matchesCondition } from './condition.ts';
import type { Segment, Selector } from './tree.ts';

/** Every node that the segments select below the root, in the order of the document. */
export function applySegments(root: Json, segments: readonly Segment[], meter: StepMeter): readonly Json[] {
  let nodes: Json[] = [root];
  for (const segment of segments) {
    const found: Json[] = [];
    for (const node of nodes) applySegment(node, segment, meter, found);
    nodes = found;
  }
  return nodes;
}

/** The named members that an object has, as an object: what `['a','b']` selects. */
export function pickMembers(object: JsonObject, names: readonly string[]): JsonObject {
  const picked = new Map<string, Json>();
  for (const name of names) {
    const member = object.get(name);
    if (member !== undefined) picked.set(name, member);
  }
  return picked;
}

function applySegment(node: Json, segment: Segment, meter: StepMeter, found: Json[]): void {
  if (segment.kind !== 'descent') return applySelector(node, segment, meter, found);
  const open: Json[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    meter.spend(STEPS_PER_NODE);
    applySelector(next, segment.selector, meter, found);
    pushChildrenReversed(next, open);
  }
}

/** Children go onto the stack backwards, so that they come off in the order of the document. */
function pushChildrenReversed(node: Json, open: Json[]): void {
  if (!isJsonArray(node) && !isJsonObject(node)) return;
  const children = isJsonArray(node) ? node : [...node.values()];
  for (let i = children.length - 1; i >= 0; i--) {
    const child = children[i];
    if (isJsonArray(child) || isJsonObject(child)) open.push(child);
  }
}

function applySelector(node: Json, selector: Selector, meter: StepMeter, found: Json[]): void {
  meter.spend(STEPS_PER_NODE);
  switch (selector.kind) {
    case 'member':
      return isJsonObject(node) ? pushPresent(found, node.get(selector.name)) : undefined;
    case 'members':
      meter.spend(selector.names.length * STEPS_PER_NODE);
      return isJsonObject(node) ? pushPresent(found, pickMembers(node, selector.names)) : undefined;
    case 'index':
      return isJsonArray(node) ? pushPresent(found, node.at(selector.index)) : undefined;
    case 'indexes':
      meter.spend(selector.indexes.length * STEPS_PER_NODE);
      if (isJsonArray(node)) for (const index of selector.indexes) pushPresent(found, node.at(index));
      return undefined;
    case 'wildcard':
      return pushAll(childrenOf(node), meter, found);
    case 'slice':
      return isJsonArray(node) ? pushAll(slice(node, selector), meter, found) : undefined;
    case 'filter':
      return pushMatching(node, selector, meter, found);
  }
}

function pushPresent(found: Json[], value: Json | undefined): void {
  if (value !== undefined) found.push(value);
}

function pushAll(values: Iterable<Json>, meter: StepMeter, found: Json[]): void {
  for (const value of values) {
    meter.spend(STEPS_PER_NODE);
    found.push(value);
  }
}

function childrenOf(node: Json): Iterable<Json> {
  if (isJsonArray(node)) return node;
  return isJsonObject(node) ? node.values() : [];
}

/** Bounds as in RFC 9535: negative ones count from the end, and what lies outside the array is cut off. */
function slice(array: JsonArray, selector: Extract<Selector, { kind: 'slice' }>): Json[] {
  const { step } = selector;
  const { length } = array;
  const low = step > 0 ? 0 : -1;
  const high = step > 0 ? length : length - 1;
  const place = (bound: number): number => Math.min(Math.max(bound < 0 ? bound + length : bound, low), high);
  const start = selector.start === undefined ? (step > 0 ? low : high) : place(selector.start);
  const end = selector.end === undefined ? (step > 0 ? high : low) : place(selector.end);
  const values: Json[] = [];
  for (let i = start; step > 0 ? i < end : i > end; i += step) pushPresent(values, array[i]);
  return values;
}

/** A filter tests the items of an array; an object is tested itself. */
function pushMatching(
  node: Json,
  selector: Extract<Selector, { kind: 'filter' }>,
  meter: StepMeter,
  found: Json[],
): void {
  const candidates = isJsonArray(node) ? node : isJsonObject(node) ? [node] : [];
  for (const candidate of candidates) {
    meter.spend(STEPS_PER_NODE);
    if (matchesCondition(selector.condition, candidate, meter, applySegments)) found.push(candidate);
  }
}
