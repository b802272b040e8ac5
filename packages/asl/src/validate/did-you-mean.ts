/** Suggestions for misspelt names. */

/** Names longer than this are not compared. */
const NAME_LENGTH_MAX = 80;

/** How many names one checking of a definition compares: it bounds the time that a thousand misspelt names take. */
export const COMPARISONS_MAX = 20_000;

/** Finds likely spellings; each checking of a definition has one of its own, since its budget is spent by use. */
export interface Speller {
  /** `Did you mean 'x'?`, or undefined where nothing is near. */
  readonly suggest: (name: string, candidates: Iterable<string>) => string | undefined;
}

export function makeSpeller(): Speller {
  let comparisonsLeft = COMPARISONS_MAX;
  return {
    suggest: (name, candidates) => {
      if (name.length > NAME_LENGTH_MAX) return undefined;
      // One edit for short names, about a third of a longer one.
      let nearest = Math.floor(name.length * 0.34) + 1;
      let best: string | undefined;
      for (const candidate of candidates) {
        if (comparisonsLeft <= 0) break;
        comparisonsLeft--;
        const distance = editDistance(name, candidate, nearest);
        if (distance >= nearest) continue;
        nearest = distance;
        best = candidate;
      }
      return best === undefined ? undefined : `Did you mean '${best}'?`;
    },
  };
}

/**
 * How many letters must be changed, added or removed to turn one name into the other, not counting case (which costs
 * half as much as a letter); `limit` or more means "too many".
 */
function editDistance(left: string, right: string, limit: number): number {
  if (left === right) return 0;
  if (Math.abs(left.length - right.length) >= limit) return limit;
  const a = left.toLowerCase();
  const b = right.toLowerCase();
  if (a === b) return 0.5;
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const changed = Math.min(previous[column] ?? 0, current[column - 1] ?? 0) + 1;
      current.push(Math.min(replaced, changed));
    }
    previous = current;
  }
  return previous[b.length] ?? limit;
}
