/** Suggests the name that somebody probably meant. */

/** The candidate closest to `name`, if one is close enough to be a slip of the keyboard or of memory. */
export function closestName(name: string, candidates: readonly string[]): string | undefined {
  const wanted = name.toLowerCase();
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distanceTo(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  if (best === undefined) return undefined;
  return best.distance <= Math.max(2, Math.floor(wanted.length / 3)) ? best.candidate : undefined;
}

/** Edit distance; a name that merely lacks its ending (`timeout` for `timeoutSeconds`) counts as close. */
function distanceTo(wanted: string, candidate: string): number {
  if (wanted.length >= 3 && candidate.startsWith(wanted)) return 1;
  let previous = Array.from({ length: candidate.length + 1 }, (_, index) => index);
  for (let i = 1; i <= wanted.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= candidate.length; j += 1) {
      const substitution = (previous[j - 1] ?? 0) + (wanted[i - 1] === candidate[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[candidate.length] ?? wanted.length;
}
