/** Where the findings of a conversion stand in the source. */
import { decodePointer, encodePointer, type SourceNode } from '@stepwright/asl';

/** The node that a pointer names, or the nearest one around it: a converted field may not be in the source. */
export function nearestNode(
  tree: SourceNode,
  pointer: string,
): { readonly node: SourceNode; readonly pointer: string } {
  let node = tree;
  const found: string[] = [];
  for (const token of decodePointer(pointer) ?? []) {
    const child =
      node.kind === 'object'
        ? node.members.get(token)?.value
        : node.kind === 'array'
          ? node.items[Number(token)]
          : undefined;
    if (child === undefined) break;
    node = child;
    found.push(token);
  }
  return { node, pointer: encodePointer(found) };
}
