/** Edits of a text that follow one another, and their exact inverse. */
import type { TextEdit } from '@stepwright/asl';

/** The text after the edits; each is about the text that the one before it left. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits.reduce(
    (current, { offset, length, replacement }) =>
      current.slice(0, offset) + replacement + current.slice(offset + length),
    text,
  );
}

/** The edits that lead back from `applyEdits(text, edits)` to `text`, character by character. */
export function invertEdits(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const inverse: TextEdit[] = [];
  let current = text;
  for (const edit of edits) {
    const { offset, length, replacement } = edit;
    inverse.unshift({ offset, length: replacement.length, replacement: current.slice(offset, offset + length) });
    current = applyEdits(current, [edit]);
  }
  return inverse;
}

/** The smallest single edit between two texts; undefined where they are the same. */
export function differenceOf(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { offset: start, length: before.length - end - start, replacement: after.slice(start, after.length - end) };
}
