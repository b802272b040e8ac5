/**
 * Says why a definite path selects nothing, in the words of AWS's evaluator, which name the place in brackets:
 * `No results for path: $['a']['b']`, or `Missing property in path $['a']` where it is not the last step that fails.
 */
import { invariant } from '../errors/invariant.ts';
import { isJsonArray, isJsonObject, type Json } from '../json/json.ts';
import { printJson } from '../json/print-json.ts';
import { isBoundedSize, tooLarge } from './bounded-size.ts';
import type { Path, Segment } from './tree.ts';

/** The reason why `path` selects nothing below `root`, the value of its root; undefined where that has no value. */
export function explainMissing(path: Path, root: Json | undefined): string {
  // Only one whose variable has no value yet gets here: an indefinite path gives an array otherwise.
  if (!path.isDefinite) return `No results for path: ${path.text}`;
  let value = root;
  let place = '$';
  for (const [position, segment] of path.segments.entries()) {
    const parentPlace = place;
    const parent = value;
    place += segmentText(segment);
    const isLast = position === path.segments.length - 1;
    if (segment.kind === 'member') {
      if (!isJsonObject(parent)) return `Property ${segmentText(segment)} not found in path ${parentPlace}`;
      value = parent.get(segment.name);
      if (value === undefined && !isLast) return `Missing property in path ${place}`;
    } else if (segment.kind === 'index') {
      if (!isJsonArray(parent)) return notAnArray(segment, parent, path.text);
      value = parent.at(segment.index);
    } else if (!isLast) {
      return `Multi properties can only be used as path leafs: ${place}`;
    }
    if (value === undefined) break;
  }
  return `No results for path: ${bracketText(path)}`;
}

/** A definite path in brackets only, as AWS's messages show it. */
export function bracketText(path: Path): string {
  return `$${path.segments.map(segmentText).join('')}`;
}

function segmentText(segment: Segment): string {
  if (segment.kind === 'member') return `['${segment.name}']`;
  if (segment.kind === 'index') return `[${segment.index}]`;
  invariant(segment.kind === 'members', 'only definite paths are explained');
  return `[${segment.names.map((name) => `'${name}'`).join(', ')}]`;
}

function notAnArray(segment: Segment, found: Json | undefined, text: string): string {
  const shown = found ?? null;
  if (!isBoundedSize(shown)) throw tooLarge(text);
  return `Filter: ${segmentText(segment)} can only be applied to arrays. Current context is: ${printJson(shown)}`;
}
