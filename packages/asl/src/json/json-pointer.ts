/** JSON pointers (RFC 6901): the way to a member of a document, as text. */
import { isJsonArray, isJsonObject, type Json } from './json.ts';

/** `['a/b', 0]` → `/a~1b/0`. No tokens give `''`, the whole document. */
export function encodePointer(tokens: readonly (string | number)[]): string {
  let pointer = '';
  for (const token of tokens) pointer += `/${encodePointerToken(token)}`;
  return pointer;
}

export function encodePointerToken(token: string | number): string {
  return typeof token === 'number' ? String(token) : token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** `/a~1b/0` → `['a/b', '0']`, or undefined where the text is no pointer. */
export function decodePointer(pointer: string): readonly string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What a pointer points at, or undefined where there is nothing. */
export function resolvePointer(document: Json, pointer: string): Json | undefined {
  const tokens = decodePointer(pointer);
  if (tokens === undefined) return undefined;
  let value: Json | undefined = document;
  for (const token of tokens) {
    if (isJsonObject(value)) value = value.get(token);
    else if (isJsonArray(value) && /^(?:0|[1-9]\d*)$/.test(token)) value = value[Number(token)];
    else return undefined;
  }
  return value;
}
