/** The options of the command. */
import { parseArgs } from 'node:util';

export interface Options {
  readonly requests: number;
  readonly mutants: number;
  readonly malformed: number;
  readonly seed: number;
  /** The file for the figures. */
  readonly json: string | undefined;
}

export const usage = `usage: npm run signatures -- [options]

  --requests N    requests of every signer that must be accepted (default: 1000)
  --mutants N     requests changed in one bit that must be refused (default: 5000)
  --malformed N   malformed requests that must be refused (default: 5000)
  --seed S        another seed makes other requests (default: 1)
  --json FILE     write the figures to a file
`;

/** The options of a command line. Throws, saying what is wrong, for one that is not understood. */
export function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      requests: { type: 'string', default: '1000' },
      mutants: { type: 'string', default: '5000' },
      malformed: { type: 'string', default: '5000' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
    },
  });
  return {
    requests: count('requests', values.requests),
    mutants: count('mutants', values.mutants),
    malformed: count('malformed', values.malformed),
    seed: count('seed', values.seed),
    json: values.json,
  };
}

function count(name: string, text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new Error(`--${name} ${text}: it takes a whole number`);
}
