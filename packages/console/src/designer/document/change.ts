/**
 * A change of a definition's value, of which the edit of the text is made.
 *
 * Spec of the edit: the text afterwards says exactly the changed value, and all of the text that the change is not
 * about stays as it is.
 */
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@stepwright/asl';
import { indexOf, type Path } from './path.ts';
import { type Written, writtenToJson } from './written.ts';

export type Change =
  /** Replaces what stands at the path. */
  | { readonly kind: 'replace'; readonly path: Path; readonly value: Written }
  /** Adds a member after another one of its object; first where `after` is undefined. */
  | { readonly kind: 'addMember'; readonly path: Path; readonly value: Written; readonly after: string | undefined }
  /** Adds an item before the one that is at the path now; the path may also be one past the last. */
  | { readonly kind: 'addItem'; readonly path: Path; readonly value: Written }
  | { readonly kind: 'remove'; readonly path: Path }
  | { readonly kind: 'renameKey'; readonly path: Path; readonly key: string };

/** The changed value, or undefined where the change does not fit the document: nothing is at its path, or a key is taken. */
export function changeJson(document: Json, change: Change): Json | undefined {
  return changeAt(document, change.path, change);
}

function changeAt(value: Json, path: Path, change: Change): Json | undefined {
  const [token, ...rest] = path;
  if (token === undefined) return change.kind === 'replace' ? writtenToJson(change.value) : undefined;
  if (rest.length === 0 && change.kind !== 'replace') return changeContainer(value, token, change);
  if (isJsonObject(value)) {
    const key = String(token);
    const member = value.get(key);
    const changed = member === undefined ? undefined : changeAt(member, rest, change);
    return changed === undefined ? undefined : new Map(value).set(key, changed);
  }
  if (!isJsonArray(value)) return undefined;
  const item = value[indexOf(token)];
  const changed = item === undefined ? undefined : changeAt(item, rest, change);
  return changed === undefined ? undefined : value.with(indexOf(token), changed);
}

function changeContainer(
  value: Json,
  token: string | number,
  change: Exclude<Change, { kind: 'replace' }>,
): Json | undefined {
  if (isJsonArray(value)) return changeArray(value, indexOf(token), change);
  return isJsonObject(value) ? changeObject(value, String(token), change) : undefined;
}

function changeArray(
  items: readonly Json[],
  index: number,
  change: Exclude<Change, { kind: 'replace' }>,
): Json | undefined {
  if (change.kind === 'addItem' && index >= 0 && index <= items.length) {
    return items.toSpliced(index, 0, writtenToJson(change.value));
  }
  return change.kind === 'remove' && index >= 0 && index < items.length ? items.toSpliced(index, 1) : undefined;
}

function changeObject(object: JsonObject, key: string, change: Exclude<Change, { kind: 'replace' }>): Json | undefined {
  const entries = [...object];
  const index = entries.findIndex(([name]) => name === key);
  const member = object.get(key);
  switch (change.kind) {
    case 'addMember': {
      const before = change.after === undefined ? -1 : entries.findIndex(([name]) => name === change.after);
      if (member !== undefined || (change.after !== undefined && before === -1)) return undefined;
      return new Map(entries.toSpliced(before + 1, 0, [key, writtenToJson(change.value)]));
    }
    case 'remove':
      return member === undefined ? undefined : new Map(entries.toSpliced(index, 1));
    case 'renameKey':
      if (member === undefined || object.has(change.key)) return undefined;
      return new Map(entries.with(index, [change.key, member]));
    case 'addItem':
      return undefined;
    default:
      return change satisfies never;
  }
}
