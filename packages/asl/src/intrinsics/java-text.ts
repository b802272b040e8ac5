/**
 * A value as Java's `toString` shows it, which is what AWS's States.Format puts into a text: strings raw, objects as
 * `{a=1, b=[x]}`. Safe at any depth; the caller limits the size first.
 */
import { isJsonArray, isJsonObject, type Json } from '../json/json.ts';
import { printJson } from '../json/print-json.ts';

export function javaText(value: Json): string {
  if (!isJsonArray(value) && !isJsonObject(value)) return scalarText(value);
  let text = '';
  const open: (Json | Piece)[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next instanceof Piece) text += next.text;
    else if (isJsonArray(next)) openContainer(open, '[', next.entries(), ']');
    else if (isJsonObject(next)) openContainer(open, '{', next.entries(), '}');
    else text += scalarText(next);
  }
  return text;
}

/** Punctuation between values that are still to be printed. */
class Piece {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Pushes a container's pieces backwards, so that they come off the stack in order. */
function openContainer(
  open: (Json | Piece)[],
  opening: string,
  entries: Iterable<readonly [string | number, Json]>,
  closing: string,
): void {
  const pieces: (Json | Piece)[] = [];
  let separator = opening;
  for (const [key, value] of entries) {
    pieces.push(new Piece(typeof key === 'string' ? `${separator}${key}=` : separator), value);
    separator = ', ';
  }
  if (pieces.length === 0) pieces.push(new Piece(opening));
  pieces.push(new Piece(closing));
  for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) open.push(piece);
}

function scalarText(value: Json): string {
  return typeof value === 'string' ? value : printJson(value);
}
