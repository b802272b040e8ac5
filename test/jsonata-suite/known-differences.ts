/**
 * Differences from the suite that are known and have a true reason. Each pins what comes out here; anything else fails,
 * and so does a difference that is no more.
 */
export interface KnownDifference {
  readonly caseId: string;
  /** What comes out here, as reports print it. */
  readonly actual: string;
  readonly reason: string;
}

export const knownDifferences: readonly KnownDifference[] = [
  ...known('AWS leaves $eval out', 'T1006: Attempted to invoke a non-function', [
    'function-eval/case000',
    'function-eval/case001',
    'function-eval/case002',
    'function-eval/case003',
    'function-eval/case004',
    'function-eval/case005',
    'function-eval/case006',
    'function-eval/case007',
    'function-eval/case008#1',
    'function-eval/case008#2',
    'function-eval/case008#3',
    'function-eval/case008#4',
  ]),
  ...known('JSONata 2.0.6, which AWS runs, rounds integers of more than 15 digits in texts', '"5890840712243080"', [
    'function-string/case030',
  ]),
  ...known('JSONata 2.0.6, which AWS runs, does not take a picture of zeros for one without separators', 'false', [
    'function-tomillis/case013',
  ]),
  ...known(
    'JSONata 2.0.6, which AWS runs, takes a fraction of more than 3 digits as so many milliseconds',
    '"2026-04-08T19:05:05.987Z"',
    ['function-tomillis/parseDateTime#47'],
  ),
];

function known(reason: string, actual: string, caseIds: readonly string[]): readonly KnownDifference[] {
  return caseIds.map((caseId) => ({ caseId, actual, reason }));
}
