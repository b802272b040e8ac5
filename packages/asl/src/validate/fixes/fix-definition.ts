/**
 * Applies the fixes of a definition's findings to its text.
 *
 * Every change is checked by reviewing the changed text: it must parse, have no more errors than before, and fewer findings.
 * What does not pass is left out, so a valid definition stays valid, and the work ends because findings grow fewer. A fix
 * may bring other findings to light (a state whose type was misspelt has never been looked at); if those can be fixed too,
 * the whole chain counts as one change.
 */
import type { Diagnostic } from '../diagnostic.ts';
import { type Review, reviewDefinition, type ReviewOptions } from './review-definition.ts';

/** How often a definition is reviewed while it is fixed; large ones with many doubtful fixes end before all are tried. */
export const REVIEWS_MAX = 50;

/** How many fixes one text takes. */
export const APPLIED_MAX = 10_000;

export interface FixedDefinition {
  readonly text: string;
  /** The findings whose fixes were applied, in that order, with their places at that time. */
  readonly applied: readonly Diagnostic[];
  /** What is still to be said about the text. */
  readonly review: Review;
}

/** Fixes what can be fixed; the text itself where nothing can. */
export function fixDefinition(text: string, options: ReviewOptions): FixedDefinition {
  let best: FixedDefinition = { text, applied: [], review: reviewDefinition(text, options) };
  let reviewsLeft = REVIEWS_MAX;
  /** Applies some fixes, and then all that they bring to light; keeps the result where it is better. */
  const attempt = (first: readonly Diagnostic[]): boolean => {
    const start = best;
    let at = best;
    for (let findings = first; findings.length > 0 && reviewsLeft > 0; findings = fixableIn(at.review)) {
      reviewsLeft--;
      const changed = applyFixes(at.text, findings);
      const review = reviewDefinition(changed.text, options);
      if (review.tree === undefined) break;
      at = { text: changed.text, applied: [...at.applied, ...changed.applied], review };
      if (isBetter(review, best.review)) best = at;
      if (at.applied.length > APPLIED_MAX) break;
    }
    return best !== start;
  };
  const improve = (): boolean => {
    const fixable = fixableIn(best.review);
    if (attempt(fixable)) return true;
    return fixable.length > 1 && fixable.some((finding) => attempt([finding]));
  };
  while (improve());
  return best;
}

function fixableIn({ diagnostics }: Review): readonly Diagnostic[] {
  return diagnostics.filter(({ fix }) => fix !== undefined);
}

function isBetter(after: Review, before: Review): boolean {
  const errors = ({ diagnostics }: Review): number => diagnostics.filter(({ severity }) => severity === 'ERROR').length;
  if (after.tree === undefined || errors(after) > errors(before)) return false;
  return after.diagnostics.length < before.diagnostics.length;
}

/**
 * The text with the fixes of these findings. Of fixes that touch each other the one that comes first in the text is
 * applied: each was made for a text without the other.
 */
export function applyFixes(
  text: string,
  findings: readonly Diagnostic[],
): { readonly text: string; readonly applied: readonly Diagnostic[] } {
  const applied: Diagnostic[] = [];
  const pieces: string[] = [];
  let end = -1;
  for (const finding of findings.toSorted((left, right) => startOf(left) - startOf(right))) {
    const edits = (finding.fix?.edits ?? []).toSorted((left, right) => left.offset - right.offset);
    if (edits.length === 0 || startOf(finding) <= end) continue;
    applied.push(finding);
    for (const { offset, length, replacement } of edits) {
      pieces.push(text.slice(Math.max(end, 0), offset), replacement);
      end = offset + length;
    }
  }
  pieces.push(text.slice(Math.max(end, 0)));
  return { text: pieces.join(''), applied };
}

/** Where a finding's fix begins. */
function startOf({ fix }: Diagnostic): number {
  return Math.min(...(fix?.edits ?? []).map(({ offset }) => offset));
}
