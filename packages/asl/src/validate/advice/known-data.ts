/**
 * What is known of the data at each state: an abstract run of the machine over all ways at once.
 *
 * A field counts as possible when it is possible on any way, so what is missing here is missing in every execution. Results
 * of tasks, arrays and the execution's input are `any`. Each state is visited a few times; if it still learns something
 * new after that, its data become `any`, which ends the run. Spec: reference section 4, data flow.
 */
import { parsePath } from '../../jsonpath/parse-path.ts';
import { memberOf, type SourceNode, textOf } from '../../syntax/source-node.ts';
import type { DefinitionContext, StateGroupInfo, StateInfo } from '../definition-context.ts';
import { describeFlow, type GroupFlow, type Transition } from './group-flow.ts';
import {
  ANY,
  ERROR_OUTPUT,
  type KnownValue,
  knownObject,
  makeMerger,
  readKnown,
  SCALAR,
  writeKnown,
} from './known-value.ts';

/** How often a state may learn more before its data count as unknown. */
const VISITS_MAX = 8;

/** What is known of a state's data at its stages. */
export interface KnownStages {
  readonly raw: KnownValue;
  /** After InputPath. */
  readonly effective: KnownValue;
  /** What a Pass gives, before ResultPath; `any` for the result of other states. */
  readonly result: KnownValue;
  /** After ResultPath, before OutputPath. */
  readonly placed: KnownValue;
}

/** Runs the machine; states that no way leads to have no entry. */
export function describeData({ groups }: DefinitionContext): ReadonlyMap<StateInfo, KnownValue> {
  const [machine] = groups;
  const flows = new Map(groups.map((group) => [group, describeFlow(group)]));
  const inner = innerGroupsOf(groups);
  const entries = new Map<StateInfo, KnownValue>();
  const visits = new Map<StateInfo, number>();
  const { merge } = makeMerger();
  const rest = new Set<StateInfo>();

  const enter = (state: StateInfo | undefined, value: KnownValue): void => {
    if (state === undefined) return;
    const known = entries.get(state);
    const count = visits.get(state) ?? 0;
    const merged = count > VISITS_MAX ? ANY : known === undefined ? value : merge(known, value);
    if (merged === known) return;
    visits.set(state, count + 1);
    entries.set(state, merged);
    rest.add(state);
  };
  const follow = (state: StateInfo, flow: GroupFlow | undefined): void => {
    const stages = stagesOf(state, entries.get(state) ?? ANY);
    for (const transition of flow?.from(state) ?? []) enter(transition.to, dataAfter(transition, stages));
    for (const group of inner.get(state) ?? []) enter(flows.get(group)?.start, innerInput(state, stages.effective));
  };

  if (machine !== undefined) enter(flows.get(machine)?.start, ANY);
  for (const state of rest) {
    rest.delete(state);
    follow(state, flows.get(state.group));
  }
  return entries;
}

function innerGroupsOf(groups: readonly StateGroupInfo[]): ReadonlyMap<StateInfo, readonly StateGroupInfo[]> {
  const inner = new Map<StateInfo, StateGroupInfo[]>();
  for (const group of groups) {
    if (group.owner === undefined) continue;
    const list = inner.get(group.owner) ?? [];
    inner.set(group.owner, list);
    list.push(group);
  }
  return inner;
}

/** What a state makes of its data. */
export function stagesOf({ place: { node }, type, language }: StateInfo, raw: KnownValue): KnownStages {
  if (language === 'JSONata') {
    const keepsInput =
      type !== 'Task' && type !== 'Parallel' && type !== 'Map' && memberOf(node, 'Output') === undefined;
    const out = keepsInput ? raw : ANY;
    return { raw, effective: raw, result: out, placed: out };
  }
  const effective = readPath(memberOf(node, 'InputPath'), raw);
  if (type === 'Wait' || type === 'Choice' || type === 'Succeed')
    return { raw, effective, result: effective, placed: effective };
  const result = type === 'Pass' ? passResult(node, effective) : ANY;
  const selector = memberOf(node, 'ResultSelector');
  const selected = selector === undefined || type === 'Pass' ? result : templateValue(selector, result);
  return { raw, effective, result, placed: placeResult(memberOf(node, 'ResultPath'), raw, selected) };
}

function passResult(node: SourceNode, effective: KnownValue): KnownValue {
  const fixed = memberOf(node, 'Result');
  if (fixed !== undefined) return literalValue(fixed);
  const parameters = memberOf(node, 'Parameters');
  return parameters === undefined ? effective : templateValue(parameters, effective);
}

function dataAfter({ kind, from, holder }: Transition, stages: KnownStages): KnownValue {
  if (from.language === 'JSONata') {
    if (kind === 'catch') return memberOf(holder.node, 'Output') === undefined ? ERROR_OUTPUT : ANY;
    return kind === 'rule' && memberOf(holder.node, 'Output') !== undefined ? ANY : stages.placed;
  }
  if (kind === 'catch') return placeResult(memberOf(holder.node, 'ResultPath'), stages.raw, ERROR_OUTPUT);
  return readPath(memberOf(from.place.node, 'OutputPath'), stages.placed);
}

/** The input of a branch or an iteration. */
function innerInput({ place: { node }, type, language }: StateInfo, effective: KnownValue): KnownValue {
  if (language === 'JSONata') return type === 'Parallel' && memberOf(node, 'Arguments') === undefined ? effective : ANY;
  const parameters = memberOf(node, 'Parameters');
  if (type === 'Parallel') return parameters === undefined ? effective : templateValue(parameters, effective);
  const selector = memberOf(node, 'ItemSelector') ?? parameters;
  const isBatched = memberOf(node, 'ItemBatcher') !== undefined;
  return selector === undefined || isBatched ? ANY : templateValue(selector, effective);
}

/** InputPath or OutputPath. What cannot be found counts as `any` afterwards, so that it is reported once. */
function readPath(field: SourceNode | undefined, value: KnownValue): KnownValue {
  if (field === undefined) return value;
  return field.kind === 'null' ? knownObject([]) : readText(textOf(field) ?? '', value);
}

function readText(text: string, value: KnownValue): KnownValue {
  const parsed = parsePath(text);
  if (parsed.kind !== 'parsed' || parsed.value.root.kind !== 'input' || !parsed.value.isDefinite) return ANY;
  const found = readKnown(value, parsed.value.segments);
  return found.kind === 'missing' ? ANY : found;
}

function placeResult(field: SourceNode | undefined, raw: KnownValue, result: KnownValue): KnownValue {
  if (field === undefined) return result;
  if (field.kind === 'null') return raw;
  const parsed = parsePath(textOf(field) ?? '');
  return parsed.kind === 'parsed' && parsed.value.root.kind === 'input'
    ? writeKnown(raw, parsed.value.segments, result)
    : ANY;
}

/** What a template gives. Recursion is safe: the parsers limit the depth of a tree. */
function templateValue(node: SourceNode, input: KnownValue): KnownValue {
  if (node.kind === 'array') return ANY;
  if (node.kind !== 'object') return SCALAR;
  return knownObject(
    Array.from(node.members, ([key, { value }]) => {
      if (!key.endsWith('.$')) return [key, templateValue(value, input)] as const;
      return [key.slice(0, -2), readText(textOf(value) ?? '', input)] as const;
    }),
  );
}

function literalValue(node: SourceNode): KnownValue {
  if (node.kind === 'array') return ANY;
  if (node.kind !== 'object') return SCALAR;
  return knownObject(Array.from(node.members, ([key, { value }]) => [key, literalValue(value)] as const));
}
