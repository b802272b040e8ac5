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
  /** Where given, so many generated expressions are compared with the npm package instead. */
  readonly generated: number | undefined;
  readonly seed: number;
}

export const usage = `usage: npm run jsonata-suite -- [options]

  --dir DIR      the suite (default: ../shared/jsonata-suite beside the repository)
  --filter TEXT  only the cases whose id contains the text
  --json FILE    write the figures and every case's status to a file
  --generated N  compare N generated expressions with the npm package jsonata instead of running the suite
  --seed S       which expressions these are (default: 1)
`;

/** Where the repository is. */
const repository = fileURLToPath(new URL('../../', import.meta.url));

/** The options of a command line. Throws, saying what is wrong, for one that is not understood. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      dir: { type: 'string' },
      filter: { type: 'string' },
      json: { type: 'string' },
      generated: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  return {
    directory: resolve(values.dir ?? resolve(repository, '../shared/jsonata-suite')),
    filter: values.filter,
    json: values.json,
    generated: values.generated === undefined ? undefined : countOf('generated', values.generated),
    seed: countOf('seed', values.seed ?? '1'),
  };
}

function countOf(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} takes a whole number, not '${text}'`);
  return Number(text);
}
