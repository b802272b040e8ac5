/** A fix of the checker → edits that follow one another: all of a fix's edits are about the same text. */
import type { Fix, TextEdit } from '@stepwright/asl';

export function fixEdits({ edits }: Fix): readonly TextEdit[] {
  // From the back to the front, so that no edit moves the place of one that is still to come.
  return edits.toSorted((a, b) => b.offset - a.offset);
}
