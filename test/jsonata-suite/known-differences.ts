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
  ...known(
    'the operator ?? came with JSONata 2.1; AWS runs 2.0.6, which says the same as we do',
    'S0211: The symbol "?" cannot be used as a unary operator',
    [
      'coalescing-operator/case000',
      'coalescing-operator/case001',
      'coalescing-operator/case003',
      'coalescing-operator/case004',
      'coalescing-operator/case005',
      'coalescing-operator/case007',
      'coalescing-operator/case008',
      'coalescing-operator/case009',
      'coalescing-operator/case010',
      'coalescing-operator/case011',
      'coalescing-operator/case012',
      'coalescing-operator/case013',
      'coalescing-operator/case014',
    ],
  ),
  ...known(
    'the operator ?: came with JSONata 2.1; AWS runs 2.0.6, which says the same as we do',
    'S0211: The symbol ":" cannot be used as a unary operator',
    [
      'default-operator/case001',
      'default-operator/case003',
      'default-operator/case005',
      'default-operator/case009',
      'default-operator/case012',
      'default-operator/case013',
      'default-operator/case015',
      'default-operator/case016',
      'default-operator/case017',
      'default-operator/case018',
    ],
  ),
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
