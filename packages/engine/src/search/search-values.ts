/**
 * Search keys, and what an input has at them.
 *
 * A search key is a reference path: `$`, then names and indexes (`$.order.id`, `$['order no'].lines[0]`). The value that is
 * there is indexed if it is a scalar, or an array, whose first scalars are. Scalars are indexed as text: numbers with the
 * digits that the input has (an order number of 20 digits keeps them all), strings without quotes, so that whoever
 * searches need not know which of the two a field is.
 *
 * No import but of types: the store's thread loads it, and should load nothing else.
 */
import type { SearchValue } from '../ports/search-store.ts';

/** Search keys of one machine. */
export const SEARCH_KEYS_MAX = 10;

/** Characters of a search key. */
export const SEARCH_KEY_CHARS_MAX = 256;

/** Characters of a value that is indexed; longer ones are not. */
export const SEARCH_VALUE_CHARS_MAX = 256;

/** Items of an array that are indexed. */
const ITEMS_INDEXED_MAX = 10;

type Step = string | number;

/** The names and indexes of a search key; undefined if the text is none. */
export function parseSearchPath(path: string): readonly Step[] | undefined {
  if (!path.startsWith('$') || path.length > SEARCH_KEY_CHARS_MAX) return undefined;
  const steps: Step[] = [];
  const step = /\.([\p{ID_Start}_][\p{ID_Continue}_-]*)|\[(\d{1,6})\]|\['((?:[^'\\]|\\['\\])+)'\]/uy;
  step.lastIndex = 1;
  while (step.lastIndex < path.length) {
    const match = step.exec(path);
    if (match === null) return undefined;
    const [, name, index, quoted] = match;
    if (index === undefined) steps.push(name ?? (quoted ?? '').replaceAll(/\\(['\\])/g, '$1'));
    else steps.push(Number(index));
  }
  return steps.length === 0 ? undefined : steps;
}

/** What the input (JSON text) has at the paths, each pair once. */
export function searchValues(paths: readonly string[], input: string): readonly SearchValue[] {
  if (paths.length === 0) return [];
  const value = parseWithDigits(input);
  const found = new Map<string, SearchValue>();
  for (const path of paths) {
    for (const text of textsAt(value, parseSearchPath(path) ?? []))
      found.set(`${path}\n${text}`, { path, value: text });
  }
  return [...found.values()];
}

/** Numbers become the text that they have in the input. Undefined if the input is no JSON. */
function parseWithDigits(text: string): unknown {
  try {
    return JSON.parse(text, (_key: string, value: unknown, context?: { readonly source?: string }) =>
      typeof value === 'number' ? (context?.source ?? String(value)) : value,
    );
  } catch {
    return undefined;
  }
}

function textsAt(value: unknown, steps: readonly Step[]): readonly string[] {
  let found = value;
  for (const step of steps) {
    if (typeof found !== 'object' || found === null || Array.isArray(found) !== (typeof step === 'number')) return [];
    found = Object.getOwnPropertyDescriptor(found, step)?.value;
  }
  const items: readonly unknown[] = Array.isArray(found) ? found.slice(0, ITEMS_INDEXED_MAX) : [found];
  return items.filter(isScalar).map(String).filter(isIndexed);
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || value === null;
}

function isIndexed(text: string): boolean {
  return text.length > 0 && text.length <= SEARCH_VALUE_CHARS_MAX;
}
