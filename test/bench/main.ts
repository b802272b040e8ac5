/**
 * `npm run bench`: how many executions the engine carries through, every result durable.
 *
 *   --workload pass5|task5|map100|choice1000|express5|waiting|polls|observers|jsonata|console   --store memory|sqlite   --in-flight N   --seconds S
 *   --http   drive the real server over HTTP        --json FILE   write the result there too
 *
 * `waiting` is no race: it starts 100,000 executions that wait and says what they cost in memory. `jsonata` needs no engine:
 * it races our evaluator against the npm package. `polls` says what 200 long polls on activities cost others, and `observers` what
 * metrics, execution logs and traces cost: task5 over HTTP, five times without and with them, in turn. `console` lays out and
 * pans 600 states, and lists 100,000 executions, in a real Chromium.
 */
import { writeFileSync } from 'node:fs';
import { measureConsole } from './measure-console.ts';
import { formatSpeed, measureJsonata } from './measure-jsonata.ts';
import { measureObservers } from './measure-observers.ts';
import { measurePolls } from './measure-polls.ts';
import { measureWaiting } from './measure-waiting.ts';
import { type Measurement, measure, percentile } from './measure.ts';
import { type BenchOptions, readOptions } from './options.ts';
import { createEngineDriver } from './driver.ts';
import { createHttpDriver } from './http-driver.ts';
import { workloads } from './workloads.ts';

const options = readOptions(process.argv.slice(2));
const result = await run(options);
const text = JSON.stringify(result);
console.log(text);
if (options.jsonFile !== undefined) writeFileSync(options.jsonFile, `${text}\n`);

function run(options: BenchOptions): Promise<object> {
  if (options.workload === 'waiting') return measureWaiting(options);
  if (options.workload === 'jsonata') return measureJsonata((speed) => process.stderr.write(formatSpeed(speed)));
  if (options.workload === 'polls') return measurePolls(options);
  if (options.workload === 'observers') return measureObservers(options);
  if (options.workload === 'console') return measureConsole();
  return race(options);
}

async function race(options: BenchOptions): Promise<object> {
  const workload = workloads[options.workload];
  if (workload === undefined) throw new Error(`there is no workload ${options.workload}`);
  const driver = await (options.isHttp ? createHttpDriver : createEngineDriver)(workload, options);
  const measurement = await measure(options, driver);
  await driver.close();
  return { workload: options.workload, store: options.store, ...figures(measurement, workload.transitions) };
}

function figures({ executions, seconds, latenciesMs, cpuSeconds, rssMb }: Measurement, transitions: number): object {
  const executionsPerSecond = executions / seconds;
  return {
    inFlight: options.inFlight,
    executionsPerSecond: round(executionsPerSecond),
    transitionsPerSecond: round(executionsPerSecond * transitions),
    p50Ms: round(percentile(latenciesMs, 0.5)),
    p99Ms: round(percentile(latenciesMs, 0.99)),
    cpuSecondsPer1000: round((cpuSeconds / executions) * 1_000),
    rssMb,
  };
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
