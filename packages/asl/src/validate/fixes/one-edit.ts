/** Fixes that consist of one edit. */
import type { Fix, TextEdit } from '../diagnostic.ts';

/** A fix of one edit; undefined where there is no such edit. */
export function oneEdit(title: string, edit: TextEdit | undefined): Fix | undefined {
  return edit === undefined ? undefined : { title, edits: [edit] };
}
