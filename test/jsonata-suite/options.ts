/** The options of the command. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

export interface Options {
  /** The directory with `groups` and `datasets`. */
  readonly directory: string;
  /** Only cases whose id contains this text. */
  readonly filter: string | undefined;
  /** The file for the figures. */
  readonly json: string | undefined;
}

export const usage = `usage: npm run jsonata-suite -- [options]

  --dir DIR      the suite (default: ../shared/jsonata-suite beside the repository)
  --filter TEXT  only the cases whose id contains the text
  --json FILE    write the figures and every case's status to a file
`;

/** Where the repository is. */
const repository = fileURLToPath(new URL('../../', import.meta.url));

/** The options of a command line. Throws, saying what is wrong, for one that is not understood. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: { dir: { type: 'string' }, filter: { type: 'string' }, json: { type: 'string' } },
  });
  return {
    directory: resolve(values.dir ?? resolve(repository, '../shared/jsonata-suite')),
    filter: values.filter,
    json: values.json,
  };
}
