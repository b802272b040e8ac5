/**
 * What something costs: the same race without it and with it, in turn. In turn, because the speed of a machine drifts by
 * more than what is looked for; and with the processor time of an execution, which a busy machine changes least.
 */
import type { Driver } from './driver.ts';
import { measure, percentile } from './measure.ts';

/** Pairs of rounds. */
const PAIRS = 5;

export interface Round {
  readonly executionsPerSecond: number;
  readonly cpuMsPerExecution: number;
}

export interface Rounds {
  readonly without: readonly Round[];
  readonly with: readonly Round[];
}

/** One round of executions. */
export async function race(options: Parameters<typeof measure>[0], driver: Driver): Promise<Round> {
  const { executions, seconds, cpuSeconds } = await measure(options, driver);
  return { executionsPerSecond: executions / seconds, cpuMsPerExecution: (cpuSeconds * 1_000) / executions };
}

/** Pairs of rounds, after one of each that is not counted. */
export async function raceInTurn(raceWithout: () => Promise<Round>, raceWith: () => Promise<Round>): Promise<Rounds> {
  const rounds = { without: [] as Round[], with: [] as Round[] };
  await raceWithout();
  await raceWith();
  for (let pair = 0; pair < PAIRS; pair += 1) {
    // Every second pair is the other way round, so that a drift within pairs evens out, too.
    if (pair % 2 === 1) rounds.with.push(await raceWith());
    rounds.without.push(await raceWithout());
    if (pair % 2 === 0) rounds.with.push(await raceWith());
  }
  return rounds;
}

/** The middle of each figure, and of each pair the second by the first. */
export function summarise(rounds: Rounds): object {
  return { ...compare('executionsPerSecond', rounds), ...compare('cpuMsPerExecution', rounds) };
}

function compare(figure: keyof Round, rounds: Rounds): object {
  const ratios = rounds.without.map((round, index) => (rounds.with[index]?.[figure] ?? Number.NaN) / round[figure]);
  return {
    [figure]: middleOf(rounds.without.map((round) => round[figure])),
    [`${figure}With`]: middleOf(rounds.with.map((round) => round[figure])),
    [`${figure}Ratios`]: ratios.map((ratio) => Number(ratio.toFixed(3))),
    [`${figure}Ratio`]: middleOf(ratios),
  };
}

function middleOf(values: readonly number[]): number {
  const ascending = values.toSorted((a, b) => a - b);
  return Number(percentile(ascending, 0.5).toPrecision(4));
}
