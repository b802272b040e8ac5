/** Setting and removing the fields of an object, at the place where people look for them. */
import { fieldCatalogue, type ShapeName, type SourceNode } from '@stepwright/asl';
import type { Change } from '../document/change.ts';
import { nodeAt, type Path } from '../document/path.ts';
import type { Written } from '../document/written.ts';

export interface FieldPlace {
  /** The object that has the field. */
  readonly path: Path;
  readonly shape: ShapeName;
  readonly name: string;
}

/** Sets a field. Of fields that exclude each other (Next and End) the other one gives way. */
export function setField(tree: SourceNode, { path, shape, name }: FieldPlace, value: Written): readonly Change[] {
  const object = nodeAt(tree, path);
  if (object?.kind !== 'object') return [];
  const fieldPath = [...path, name];
  if (object.members.has(name)) return [{ kind: 'replace', path: fieldPath, value }];
  const [rival, ...others] = rivalsOf(shape, name).filter((field) => object.members.has(field));
  if (rival !== undefined) {
    return [
      ...others.map((field): Change => ({ kind: 'remove', path: [...path, field] })),
      { kind: 'renameKey', path: [...path, rival], key: name },
      { kind: 'replace', path: fieldPath, value },
    ];
  }
  return [{ kind: 'addMember', path: fieldPath, value, after: predecessor(shape, name, [...object.members.keys()]) }];
}

/** Removes a field; nothing where it is absent. */
export function removeField(tree: SourceNode, { path, name }: FieldPlace): readonly Change[] {
  const fieldPath = [...path, name];
  return nodeAt(tree, fieldPath) === undefined ? [] : [{ kind: 'remove', path: fieldPath }];
}

function rivalsOf(shape: ShapeName, name: string): readonly string[] {
  const groups = fieldCatalogue[shape].groups.filter(({ fields }) => fields.includes(name));
  return groups.flatMap(({ fields }) => fields.filter((field) => field !== name));
}

/** The last of the present fields that stands before the new one in the catalogue; a note for people comes early. */
function predecessor(shape: ShapeName, name: string, present: readonly string[]): string | undefined {
  const order = [...fieldCatalogue[shape].fields.keys()];
  const rank = order.indexOf(name);
  return present.findLast((field) => order.indexOf(field) < rank);
}
