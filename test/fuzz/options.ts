/** The options of `npm run fuzz`. */
import { parseArgs } from 'node:util';
import { type TargetName, targetNames } from './all-targets.ts';

export interface FuzzOptions {
  readonly target: TargetName;
  readonly runs: number;
  readonly seed: number;
  /** The first case. */
  readonly from: number;
  /** The file for the figures. */
  readonly report: string | undefined;
}

export const usage = `usage: npm run fuzz -- --target NAME [options]

  --target NAME   ${targetNames.join(' | ')}
  --runs N        how many cases (default: 20000)
  --seed S        what the cases are made from (default: 1)
  --from N        the number of the first case (default: 0); a single case again: --from N --runs 1
  --report FILE   write the figures to a file as JSON
`;

/** @throws Error that says which option is wrong and what it takes. */
export function parseFuzzOptions(args: readonly string[]): FuzzOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      target: { type: 'string' },
      runs: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      report: { type: 'string' },
    },
  });
  const target = targetNames.find((name) => name === values.target);
  if (target === undefined)
    throw new Error(`--target ${values.target ?? ''}: it takes one of ${targetNames.join(', ')}`);
  return {
    target,
    runs: wholeNumber('--runs', values.runs, 1),
    seed: wholeNumber('--seed', values.seed, 0),
    from: wholeNumber('--from', values.from, 0),
    report: values.report,
  };
}

function wholeNumber(option: string, text: string, min: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < min)
    throw new Error(`${option} ${text}: it takes a whole number from ${min}`);
  return value;
}
