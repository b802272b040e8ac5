/** What stands at an offset of a definition's text: which state, which object of the catalogue, which field. */
import {
  encodePointer,
  fieldCatalogue,
  type FieldRule,
  memberOf,
  type ShapeName,
  shapeOfStateType,
  type SourceMember,
  type SourceNode,
  textOf,
} from '@stepwright/asl';
import type { StatePath } from '../../graph/machine-graph.ts';
import type { Path } from './path.ts';

export interface DefinitionPlace {
  /** The innermost value that holds the offset. */
  readonly path: Path;
  /** The innermost object of the catalogue. */
  readonly shape: ShapeName;
  readonly shapePath: Path;
  /** The field of that object in which the offset stands. */
  readonly field: string | undefined;
  readonly isKey: boolean;
  /** The innermost state. */
  readonly state: StatePath | undefined;
}

/** The place at an offset, in UTF-16 code units. Recursion is safe: the parsers limit the depth of a tree. */
export function placeAt(tree: SourceNode, offset: number): DefinitionPlace {
  const machine: DefinitionPlace = {
    path: [],
    shape: 'machine',
    shapePath: [],
    field: undefined,
    isKey: false,
    state: undefined,
  };
  return placeInShape(tree, offset, machine);
}

function placeInShape(node: SourceNode, offset: number, at: DefinitionPlace): DefinitionPlace {
  const member = memberHolding(node, offset);
  if (member === undefined) return at;
  const here = { ...at, path: [...at.path, member.key], field: member.key, isKey: isInKey(member, offset) };
  const rule = fieldCatalogue[at.shape].fields.get(member.key);
  return here.isKey || rule === undefined ? here : placeInValue(member.value, offset, here, rule);
}

function placeInValue(node: SourceNode, offset: number, at: DefinitionPlace, { value }: FieldRule): DefinitionPlace {
  if (value.kind === 'object') return placeInShape(node, offset, inShape(at, value.shape));
  if (value.kind === 'states') {
    const member = memberHolding(node, offset);
    if (member === undefined) return at;
    const path = [...at.path, member.key];
    const shape = shapeOfStateType(textOf(memberOf(member.value, 'Type')))?.name ?? 'pass';
    const here = { ...inShape({ ...at, path }, shape), state: encodePointer(path), isKey: isInKey(member, offset) };
    return here.isKey ? here : placeInShape(member.value, offset, here);
  }
  if (value.kind !== 'list' || node.kind !== 'array') return at;
  const index = node.items.findIndex((item) => holds(item.offset, item.offset + item.length, offset));
  const item = node.items[index];
  return item === undefined
    ? at
    : placeInShape(item, offset, inShape({ ...at, path: [...at.path, index] }, value.shape));
}

function inShape(at: DefinitionPlace, shape: ShapeName): DefinitionPlace {
  return { ...at, shape, shapePath: at.path, field: undefined };
}

function memberHolding(node: SourceNode, offset: number): SourceMember | undefined {
  if (node.kind !== 'object') return undefined;
  return [...node.members.values()].find(({ keyOffset, keyLength, value }) => {
    // The value of an alias stands elsewhere.
    const end = value.offset < keyOffset ? keyOffset + keyLength : value.offset + value.length;
    return holds(keyOffset, Math.max(end, keyOffset + keyLength), offset);
  });
}

function isInKey({ keyOffset, keyLength }: SourceMember, offset: number): boolean {
  return holds(keyOffset, keyOffset + keyLength, offset);
}

function holds(start: number, end: number, offset: number): boolean {
  return start <= offset && offset <= end;
}
