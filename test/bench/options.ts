/** The command line of the bench. */
import { parseArgs } from 'node:util';
import { workloads } from './workloads.ts';

export interface BenchOptions {
  readonly workload: string;
  readonly store: 'memory' | 'sqlite';
  /** Executions that are under way at any time. */
  readonly inFlight: number;
  readonly seconds: number;
  /** Drives the real server over HTTP instead of the engine in this process. */
  readonly isHttp: boolean;
  /** Where the result goes besides stdout. */
  readonly jsonFile: string | undefined;
}

/** @throws Error that says what is wrong with the arguments. */
export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      workload: { type: 'string', default: 'task5' },
      store: { type: 'string', default: 'sqlite' },
      'in-flight': { type: 'string', default: '256' },
      seconds: { type: 'string', default: '10' },
      http: { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  });
  const { workload, store } = values;
  const names = [...Object.keys(workloads), 'waiting', 'polls', 'observers', 'jsonata', 'console'];
  if (!names.includes(workload)) {
    throw new Error(`--workload is one of ${names.join(', ')}; not ${workload}`);
  }
  if (store !== 'memory' && store !== 'sqlite') throw new Error(`--store is memory or sqlite; not ${store}`);
  return {
    workload,
    store,
    inFlight: positive('--in-flight', values['in-flight']),
    seconds: positive('--seconds', values.seconds),
    isHttp: values.http,
    jsonFile: values.json,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`${name} is a number above 0; not ${text}`);
  return value;
}
