/**
 * A node of a definition together with the way to it, from which both AWS's location and a JSON pointer are made.
 * The texts are made only when something is reported.
 */
import { encodePointer } from '../json/json-pointer.ts';
import type { SourceMember, SourceNode } from '../syntax/source-node.ts';

export interface Place {
  readonly node: SourceNode;
  readonly parent: Place | undefined;
  /** The key or index under which the parent holds the node. */
  readonly token: string | number | undefined;
  /** The member whose value the node is, with the place of its key. */
  readonly member: SourceMember | undefined;
}

/** The place of a whole document. */
export function rootPlace(node: SourceNode): Place {
  return { node, parent: undefined, token: undefined, member: undefined };
}

/** The place of a member of an object. */
export function memberPlace(parent: Place, member: SourceMember): Place {
  return { node: member.value, parent, token: member.key, member };
}

/** The place of a field, or undefined where it is absent (or the place is no object). */
export function fieldPlace(parent: Place, name: string): Place | undefined {
  const member = parent.node.kind === 'object' ? parent.node.members.get(name) : undefined;
  return member === undefined ? undefined : memberPlace(parent, member);
}

/** The places of all members of an object; none for anything else. */
export function memberPlaces(parent: Place): readonly Place[] {
  if (parent.node.kind !== 'object') return [];
  return Array.from(parent.node.members.values(), (member) => memberPlace(parent, member));
}

/** The places of all items of an array; none for anything else. */
export function itemPlaces(parent: Place): readonly Place[] {
  if (parent.node.kind !== 'array') return [];
  return parent.node.items.map((node, token) => ({ node, parent, token, member: undefined }));
}

/** AWS's form: `/States/P/Branches[0]/States/A/Next`; `/` is the whole document. */
export function locationOf(place: Place): string {
  const tokens = tokensTo(place);
  if (tokens.length === 0) return '/';
  return tokens.map((token) => (typeof token === 'number' ? `[${token}]` : `/${token}`)).join('');
}

/** The JSON pointer (RFC 6901) of a place. */
export function pointerOf(place: Place): string {
  return encodePointer(tokensTo(place));
}

function tokensTo(place: Place): readonly (string | number)[] {
  const tokens: (string | number)[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.parent) {
    if (at.token !== undefined) tokens.push(at.token);
  }
  return tokens.toReversed();
}
