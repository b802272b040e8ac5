/**
 * What observers cost: the same race over HTTP on a server that nobody observes, and on one with metrics, with execution
 * logs (every event, with its data) or with traces (every execution, to a collector that takes all).
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createHttpDriver } from './http-driver.ts';
import { observerNames } from './observers.ts';
import type { BenchOptions } from './options.ts';
import { race, raceInTurn, summarise } from './race-in-turn.ts';
import { workloads } from './workloads.ts';

/** For each observer, the figures of rounds without and with it. */
export async function measureObservers(options: BenchOptions): Promise<object> {
  const workload = workloads['task5'];
  if (workload === undefined) throw new Error('there is no workload task5');
  const collector = await openCollector();
  const figures: Record<string, object> = {};
  for (const observer of observerNames) {
    // Both are new: a process that has run for longer is faster.
    const plain = await createHttpDriver(workload, options);
    const observed = await createHttpDriver(workload, options, { observer, collectorUrl: collector.url });
    figures[observer] = summarise(
      await raceInTurn(
        () => race(options, plain),
        () => race(options, observed),
      ),
    );
    await Promise.all([plain.close(), observed.close()]);
  }
  collector.close();
  const { store, inFlight } = options;
  return { workload: 'observers', store, inFlight, ...figures };
}

/** Takes every span, and keeps none. */
async function openCollector(): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    request.resume();
    request.once('end', () => response.end());
  });
  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the collector has no port');
  return { url: `http://127.0.0.1:${address.port}/v1/traces`, close: () => server.close() };
}
