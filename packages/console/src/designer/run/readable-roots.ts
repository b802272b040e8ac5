/** Which data can be read in a field: a state's result only after its work, an error only in a Catch. */
import type { QueryLanguage } from '@stepwright/asl';
import type { Path } from '../document/path.ts';
import type { DataRoot } from './value-path.ts';

const ALWAYS: readonly DataRoot['kind'][] = ['variable', 'context'];

/** Fields that are evaluated when a state's work is done. */
const AFTER_WORK = new Set(['ResultSelector', 'Output', 'Assign']);

/** In the order in which they are offered; in JSONPath the first of them is what `$` stands for. */
export function readableRoots(path: Path, field: string, language: QueryLanguage): readonly DataRoot['kind'][] {
  const isCatch = path.at(-2) === 'Catch';
  const work: DataRoot['kind'] = isCatch ? 'errorOutput' : 'result';
  if (!AFTER_WORK.has(field)) return ['input', ...ALWAYS];
  return language === 'JSONata' ? [work, 'input', ...ALWAYS] : [work, ...ALWAYS];
}
