/**
 * Differences from the recordings that are known and have a true reason. Each pins one place of one case with the
 * recorded and the actual value; anything else in that case still fails, and so does a difference that is no more.
 *
 * Values are JSON text; undefined means that there is no value at the place.
 */
export interface KnownDifference {
  readonly caseId: string;
  /** The place in the recording, as reports print it: `get_execution_history.events[3].type`. */
  readonly path: string;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
  readonly reason: string;
}

export const knownDifferences: readonly KnownDifference[] = [];
