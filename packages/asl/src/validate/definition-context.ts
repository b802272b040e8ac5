/**
 * What the rules read: a definition, walked once along the field catalogue.
 *
 * The walk finds every group of states, every state, every object with its shape and every field that names a state.
 * It follows whatever is there and judges nothing; recursion is safe because the parsers limit the depth of a tree.
 */
import type { QueryLanguage } from '../compile/program.ts';
import { memberOf, type SourceNode, textOf } from '../syntax/source-node.ts';
import type { FieldRule, Shape } from './catalogue/field-rule.ts';
import { fieldCatalogue, shapeOfStateType } from './catalogue/field-catalogue.ts';
import { makeSpeller, type Speller } from './did-you-mean.ts';
import { type Expression, findExpressions } from './expressions.ts';
import { findJsonataExpressions, type JsonataExpression } from './jsonata-expressions.ts';
import { fieldPlace, itemPlaces, memberPlace, memberPlaces, type Place, rootPlace } from './place.ts';

export type MachineType = 'STANDARD' | 'EXPRESS';

export interface DefinitionContext {
  readonly root: Place;
  readonly type: MachineType;
  /** The query language of the machine. */
  readonly language: QueryLanguage;
  /** The machine, then every branch and processor, outer ones first. */
  readonly groups: readonly StateGroupInfo[];
  /** Every state, in the order of the text. */
  readonly states: readonly StateInfo[];
  /** Every object that has a shape, outer ones first. */
  readonly objects: readonly ShapedObject[];
  /** Every path and intrinsic function call. */
  readonly expressions: readonly Expression[];
  /** Every JSONata expression. */
  readonly jsonataExpressions: readonly JsonataExpression[];
  readonly speller: Speller;
}

/** The machine, a branch or a processor. */
export interface StateGroupInfo {
  readonly place: Place;
  /** The state that contains the group; undefined for the machine. */
  readonly owner: StateInfo | undefined;
  /** Whether its states run as executions of their own, so that they see no variables from outside. */
  readonly isDistributed: boolean;
  readonly states: Map<string, StateInfo>;
  readonly references: StateReference[];
}

export interface StateInfo {
  readonly name: string;
  readonly place: Place;
  readonly type: string | undefined;
  /** Undefined where the type is none. */
  readonly shape: Shape | undefined;
  readonly language: QueryLanguage;
  readonly group: StateGroupInfo;
}

/** A field that names a state: StartAt, Next or Default. */
export interface StateReference {
  readonly target: string;
  readonly place: Place;
  /** The state that the transition leaves; undefined for StartAt. */
  readonly from: StateInfo | undefined;
}

/** An object of the definition, with what it should be. */
export interface ShapedObject {
  readonly place: Place;
  readonly shape: Shape;
  readonly language: QueryLanguage;
  readonly group: StateGroupInfo;
  /** The state that it is or belongs to; undefined for a group's own object. */
  readonly state: StateInfo | undefined;
}

/** Walks a definition. */
export function describeDefinition(tree: SourceNode, type: MachineType): DefinitionContext {
  const root = rootPlace(tree);
  const language = queryLanguageOf(memberOf(tree, 'QueryLanguage'), 'JSONPath');
  const walk: Walk = { language, groups: [], states: [], objects: [] };
  visitGroup(walk, root, fieldCatalogue.machine, { owner: undefined, isDistributed: false });
  return {
    root,
    type,
    ...walk,
    expressions: findExpressions(walk.objects),
    jsonataExpressions: findJsonataExpressions(walk.objects),
    speller: makeSpeller(),
  };
}

/** AWS takes exactly "JSONPath" for JSONPath and anything else that is written for JSONata. */
function queryLanguageOf(node: SourceNode | undefined, inherited: QueryLanguage): QueryLanguage {
  if (node === undefined) return inherited;
  return textOf(node) === 'JSONPath' ? 'JSONPath' : 'JSONata';
}

interface Walk {
  readonly language: QueryLanguage;
  readonly groups: StateGroupInfo[];
  readonly states: StateInfo[];
  readonly objects: ShapedObject[];
}

function visitGroup(
  walk: Walk,
  place: Place,
  shape: Shape,
  { owner, isDistributed }: Pick<StateGroupInfo, 'owner' | 'isDistributed'>,
): void {
  const group: StateGroupInfo = { place, owner, isDistributed, states: new Map(), references: [] };
  walk.groups.push(group);
  // A Map's or Parallel's own QueryLanguage says nothing about the states inside it: those have the machine's.
  visitObject(walk, { place, shape, language: walk.language, group, state: undefined });
}

function visitObject(walk: Walk, object: ShapedObject): void {
  if (object.place.node.kind !== 'object') return;
  walk.objects.push(object);
  for (const [name, member] of object.place.node.members) {
    const field = object.shape.fields.get(name);
    if (field !== undefined) visitField(walk, object, field, memberPlace(object.place, member));
  }
}

function visitField(walk: Walk, object: ShapedObject, { value }: FieldRule, place: Place): void {
  if (value.kind === 'states') {
    for (const state of memberPlaces(place)) visitState(walk, object.group, state);
  } else if (value.kind === 'stateName') {
    const target = textOf(place.node);
    if (target !== undefined) object.group.references.push({ target, place, from: object.state });
  } else if (value.kind === 'object') {
    visitChild(walk, object, fieldCatalogue[value.shape], place);
  } else if (value.kind === 'list') {
    for (const item of itemPlaces(place)) visitChild(walk, object, fieldCatalogue[value.shape], item);
  }
}

function visitChild(walk: Walk, parent: ShapedObject, shape: Shape, place: Place): void {
  if (shape.name === 'branch' || shape.name === 'processor') {
    const mode = fieldPlace(place, 'ProcessorConfig')?.node;
    const isDistributed = textOf(memberOf(mode, 'Mode')) === 'DISTRIBUTED';
    visitGroup(walk, place, shape, { owner: parent.state, isDistributed });
    return;
  }
  visitObject(walk, { ...parent, place, shape });
}

function visitState(walk: Walk, group: StateGroupInfo, place: Place): void {
  const name = String(place.token);
  const type = textOf(memberOf(place.node, 'Type'));
  const shape = shapeOfStateType(type);
  const language = queryLanguageOf(memberOf(place.node, 'QueryLanguage'), walk.language);
  const state: StateInfo = { name, place, type, shape, language, group };
  group.states.set(name, state);
  walk.states.push(state);
  if (shape !== undefined) visitObject(walk, { place, shape, language, group, state });
}
