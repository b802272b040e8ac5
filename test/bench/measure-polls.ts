/**
 * What long polls cost the others: the same race over HTTP, on one server, in turn without and with polls that wait for
 * tasks of activities. In turn, because the speed of a machine drifts by more than what is looked for; and with the
 * processor time that the server takes for an execution, which a busy machine changes least.
 */
import { createHttpDriver } from './http-driver.ts';
import { measure, percentile } from './measure.ts';
import type { BenchOptions } from './options.ts';
import { workloads } from './workloads.ts';

/** Polls that wait at once: what the largest fleets of workers have. */
const POLLS = 200;

/** Pairs of rounds. */
const PAIRS = 5;

interface Round {
  readonly executionsPerSecond: number;
  readonly cpuMsPerExecution: number;
}

/** The figures of rounds without and with polls, and of each pair the second by the first. */
export async function measurePolls(options: BenchOptions): Promise<object> {
  const workload = workloads['task5'];
  if (workload === undefined) throw new Error('there is no workload task5');
  const driver = await createHttpDriver(workload, options);

  async function race(): Promise<Round> {
    const { executions, seconds, cpuSeconds } = await measure(options, driver);
    return { executionsPerSecond: executions / seconds, cpuMsPerExecution: (cpuSeconds * 1_000) / executions };
  }

  async function raceWithPolls(): Promise<Round> {
    const stop = await driver.poll(POLLS);
    const round = await race();
    await stop();
    return round;
  }

  const without: Round[] = [];
  const withPolls: Round[] = [];
  await race();
  for (let pair = 0; pair < PAIRS; pair += 1) {
    // Every second pair has the polls first, so that a drift within pairs evens out, too.
    if (pair % 2 === 1) withPolls.push(await raceWithPolls());
    without.push(await race());
    if (pair % 2 === 0) withPolls.push(await raceWithPolls());
  }
  await driver.close();
  const { store, inFlight } = options;
  return {
    workload: 'polls',
    store,
    inFlight,
    polls: POLLS,
    ...compare('executionsPerSecond', without, withPolls),
    ...compare('cpuMsPerExecution', without, withPolls),
  };
}

function compare(figure: keyof Round, without: readonly Round[], withPolls: readonly Round[]): object {
  const ratios = without.map((round, index) => (withPolls[index]?.[figure] ?? Number.NaN) / round[figure]);
  return {
    [figure]: middleOf(without.map((round) => round[figure])),
    [`${figure}WithPolls`]: middleOf(withPolls.map((round) => round[figure])),
    [`${figure}Ratios`]: ratios.map((ratio) => Number(ratio.toFixed(3))),
    [`${figure}Ratio`]: middleOf(ratios),
  };
}

function middleOf(values: readonly number[]): number {
  return Number(
    percentile(
      values.toSorted((a, b) => a - b),
      0.5,
    ).toPrecision(4),
  );
}
