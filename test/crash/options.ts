/** The options of `npm run crash`. */
import { parseArgs } from 'node:util';
import { isSabotage, type Sabotage, sabotages } from './sabotage.ts';

export interface CrashOptions {
  readonly kills: number;
  readonly seed: number;
  readonly json: string | undefined;
  readonly sabotage: Sabotage | 'none';
}

/** @throws Error that says which option is wrong and what it takes. */
export function parseCrashOptions(args: readonly string[]): CrashOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      json: { type: 'string' },
      sabotage: { type: 'string', default: 'none' },
    },
  });
  const { sabotage } = values;
  if (sabotage !== 'none' && !isSabotage(sabotage)) {
    throw new Error(`--sabotage ${sabotage}: it takes one of ${sabotages.join(', ')}`);
  }
  return {
    kills: wholeNumber('--kills', values.kills),
    seed: wholeNumber('--seed', values.seed),
    json: values.json,
    sabotage,
  };
}

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${option} ${text}: it takes a whole number from 1`);
  return value;
}
