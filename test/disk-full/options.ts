/** The options of `npm run disk-full`. */
import { parseArgs } from 'node:util';

export interface DiskFullOptions {
  /** How often the disk is filled. */
  readonly times: number;
  readonly seed: number;
  readonly json: string | undefined;
}

/** @throws Error that says which option is wrong and what it takes. */
export function parseDiskFullOptions(args: readonly string[]): DiskFullOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      times: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
    },
  });
  return { times: wholeNumber('--times', values.times), seed: wholeNumber('--seed', values.seed), json: values.json };
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${option} ${text}: it takes a whole number from 1`);
  return value;
}
