/** The options of the command. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { StoreKind } from './environment.ts';

export interface Options {
  /** The directory with the files of cases. */
  readonly cases: string;
  readonly area: string | undefined;
  /** Only cases whose id contains this text. */
  readonly filter: string | undefined;
  readonly store: StoreKind;
  /** The file for the figures. */
  readonly json: string | undefined;
  readonly isVerbose: boolean;
  readonly isSelfTest: boolean;
}

export const usage = `usage: npm run conformance -- [options]

  --cases DIR            the recorded cases (default: ../shared/conformance/cases beside the repository)
  --area NAME            only the cases of one area
  --filter TEXT          only the cases whose id contains the text
  --store memory|sqlite  the store to run on (default: memory)
  --json FILE            write the figures and every case's status to a file
  --verbose              list every case, and show failures whole
  --self-test            test the runner instead: every mutant of a recording must fail
`;

/** Where the repository is. */
const repository = fileURLToPath(new URL('../../', import.meta.url));

/** The options of a command line. Throws, saying what is wrong, for one that is not understood. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cases: { type: 'string' },
      area: { type: 'string' },
      filter: { type: 'string' },
      store: { type: 'string', default: 'memory' },
      json: { type: 'string' },
      verbose: { type: 'boolean', default: false },
      'self-test': { type: 'boolean', default: false },
    },
  });
  const { store } = values;
  if (store !== 'memory' && store !== 'sqlite') throw new Error(`--store ${store}: the stores are memory and sqlite`);
  return {
    cases: resolve(values.cases ?? resolve(repository, '../shared/conformance/cases')),
    area: values.area,
    filter: values.filter,
    store,
    json: values.json,
    isVerbose: values.verbose,
    isSelfTest: values['self-test'],
  };
}
