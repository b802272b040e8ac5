/** The way to a value of a definition, token by token. */
import { decodePointer, encodePointer, type Json, isJsonArray, isJsonObject, type SourceNode } from '@stepwright/asl';

export type Path = readonly (string | number)[];

/** The node at a path; undefined where there is none. A text that is an index names an item of an array. */
export function nodeAt(tree: SourceNode, path: Path): SourceNode | undefined {
  let node: SourceNode | undefined = tree;
  for (const token of path) {
    if (node?.kind === 'object') node = node.members.get(String(token))?.value;
    else if (node?.kind === 'array') node = node.items[indexOf(token)];
    else return undefined;
  }
  return node;
}

/** The value at a path; undefined where there is none. */
export function valueAt(document: Json, path: Path): Json | undefined {
  let value: Json | undefined = document;
  for (const token of path) {
    if (isJsonObject(value)) value = value.get(String(token));
    else if (isJsonArray(value)) value = value[indexOf(token)];
    else return undefined;
  }
  return value;
}

/** The path of a JSON pointer. */
export function pathOf(pointer: string): Path {
  return decodePointer(pointer) ?? [];
}

export function pointerOf(path: Path): string {
  return encodePointer(path);
}

/** The index that a token stands for; -1 where it is none. */
export function indexOf(token: string | number): number {
  if (typeof token === 'number') return token;
  return /^(?:0|[1-9]\d*)$/.test(token) ? Number(token) : -1;
}
