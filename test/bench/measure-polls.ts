/** What long polls that wait for tasks of activities cost the others: the same race over HTTP, on one server. */
import { createHttpDriver } from './http-driver.ts';
import type { BenchOptions } from './options.ts';
import { race, raceInTurn, type Round, summarise } from './race-in-turn.ts';
import { workloads } from './workloads.ts';

/** Polls that wait at once: what the largest fleets of workers have. */
const POLLS = 200;

/** The figures of rounds without and with polls. */
export async function measurePolls(options: BenchOptions): Promise<object> {
  const workload = workloads['task5'];
  if (workload === undefined) throw new Error('there is no workload task5');
  const driver = await createHttpDriver(workload, options);

  async function raceWithPolls(): Promise<Round> {
    const stop = await driver.poll(POLLS);
    const round = await race(options, driver);
    await stop();
    return round;
  }

  const rounds = await raceInTurn(() => race(options, driver), raceWithPolls);
  await driver.close();
  const { store, inFlight } = options;
  return { workload: 'polls', store, inFlight, polls: POLLS, ...summarise(rounds) };
}
