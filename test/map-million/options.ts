/** The options of `npm run map-million`. */
import { parseArgs } from 'node:util';

export interface MapMillionOptions {
  readonly rows: number;
  readonly kills: number;
  readonly seed: number;
  readonly json: string | undefined;
}

/** @throws Error that says which option is wrong and what it takes. */
export function parseMapMillionOptions(args: readonly string[]): MapMillionOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '1000000' },
      kills: { type: 'string', default: '3' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
    },
  });
  return {
    rows: wholeNumber('--rows', values.rows, 1_000),
    kills: wholeNumber('--kills', values.kills, 0),
    seed: wholeNumber('--seed', values.seed, 1),
    json: values.json,
  };
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`${option} ${text}: it takes a whole number from ${least}`);
}
