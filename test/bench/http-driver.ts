/**
 * Drives the real server, in a process of its own, over HTTP: StartExecution (for Express: StartSyncExecution). The end of
 * a Standard execution is learnt from the server's process, since asking for it over and over would be most of the load.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, type OutgoingHttpHeaders, request } from 'node:http';
import type { Driver } from './driver.ts';
import type { ObserverName } from './observers.ts';
import type { BenchOptions } from './options.ts';
import type { Usage } from './usage.ts';
import type { Workload } from './workloads.ts';

/** What the server's process tells. */
interface ServerMessage {
  readonly url?: string;
  readonly usage?: Usage;
  /** ARNs, each with its status. */
  readonly ended?: readonly string[];
}

type Call = (operation: string, body: object) => Promise<ReadonlyMap<string, unknown>>;

export interface HttpDriver extends Driver {
  /** Keeps so many long polls waiting, spread over ten activities that have no tasks, until the function is called. */
  readonly poll: (count: number) => Promise<() => Promise<void>>;
}

/** Activities that polls are spread over. */
const POLLED_ACTIVITIES = 10;

/** An observer of the server, and where it sends to. */
export interface Observed {
  readonly observer: ObserverName;
  readonly collectorUrl: string;
}

/** Logs every event with its data, where there is somebody to log it. */
const loggingConfiguration = {
  level: 'ALL',
  includeExecutionData: true,
  destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: 'arn:aws:logs:us-east-1:123456789012:log-group:bench:*' } }],
};

/** A server with the workload's machine, and a client of it. */
export async function createHttpDriver(
  workload: Workload,
  { store, inFlight }: BenchOptions,
  observed?: Observed,
): Promise<HttpDriver> {
  const args = observed === undefined ? [store] : [store, observed.observer, observed.collectorUrl];
  const server = fork(new URL('./server-process.ts', import.meta.url), args);
  const ends = createEnds();
  const told = listen(server, ends.tell);
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  const url = await told.url;
  const call = createCall(url, agent);
  const machine = await call('CreateStateMachine', {
    name: 'bench',
    type: workload.type,
    definition: JSON.stringify(workload.definition),
    roleArn: 'arn:aws:iam::123456789012:role/bench',
    loggingConfiguration,
  });
  const start = { stateMachineArn: machine.get('stateMachineArn'), input: workload.input };
  return {
    runOne: async () => {
      if (workload.type === 'EXPRESS') {
        const end = await call('StartSyncExecution', start);
        if (end.get('status') !== 'SUCCEEDED') throw new Error(`an execution ended ${JSON.stringify([...end])}`);
      } else {
        const end = await ends.of(String((await call('StartExecution', start)).get('executionArn')));
        if (end !== 'SUCCEEDED') throw new Error(`an execution ended with ${end}`);
      }
    },
    poll: (count) => startPolls(url, count),
    usage: () => {
      server.send('usage');
      return told.usage();
    },
    close: async () => {
      agent.destroy();
      server.send('close');
      await once(server, 'exit');
    },
  };
}

async function startPolls(url: string, count: number): Promise<() => Promise<void>> {
  const agent = new Agent({ keepAlive: true, maxSockets: count });
  const call = createCall(url, agent);
  const names = Array.from({ length: POLLED_ACTIVITIES }, (_, index) => `idle${index}`);
  const activities = await Promise.all(names.map((name) => call('CreateActivity', { name })));
  const stopping = new AbortController();
  async function pollOn(index: number): Promise<void> {
    const activityArn = activities[index % POLLED_ACTIVITIES]?.get('activityArn');
    while (!stopping.signal.aborted) {
      await call('GetActivityTask', { activityArn }).catch((error: unknown) => {
        if (!stopping.signal.aborted) throw error;
      });
    }
  }
  const polls = Promise.all(Array.from({ length: count }, (_, index) => pollOn(index)));
  return async () => {
    stopping.abort();
    agent.destroy();
    await polls;
  };
}

/** Ends may be told before or after somebody waits for them. */
function createEnds() {
  const early = new Map<string, string>();
  const waiting = new Map<string, (status: string) => void>();
  return {
    tell: (line: string) => {
      const [executionArn = '', status = ''] = line.split(' ');
      const resolve = waiting.get(executionArn);
      waiting.delete(executionArn);
      if (resolve === undefined) early.set(executionArn, status);
      else resolve(status);
    },
    of: async (executionArn: string): Promise<string> => {
      const status = early.get(executionArn);
      early.delete(executionArn);
      return status ?? new Promise((resolve) => waiting.set(executionArn, resolve));
    },
  };
}

function listen(server: ChildProcess, tellEnd: (line: string) => void) {
  const url = Promise.withResolvers<string>();
  let usage = Promise.withResolvers<Usage>();
  server.on('message', (message: ServerMessage) => {
    if (message.url !== undefined) url.resolve(message.url);
    if (message.usage !== undefined) {
      usage.resolve(message.usage);
      usage = Promise.withResolvers();
    }
    for (const line of message.ended ?? []) tellEnd(line);
  });
  return { url: url.promise, usage: () => usage.promise };
}

function createCall(url: string, agent: Agent): Call {
  return async (operation, content) => {
    const body = JSON.stringify(content);
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': Buffer.byteLength(body),
      'x-amz-target': `AWSStepFunctions.${operation}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/states/aws4_request, SignedHeaders=host, Signature=0',
    };
    const { status, text } = await post(url, agent, headers, body);
    if (status !== 200) throw new Error(`${operation} was answered ${status}: ${text}`);
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== 'object' || answer === null) throw new Error(`${operation} was answered ${text}`);
    return new Map(Object.entries(answer));
  };
}

function post(url: string, agent: Agent, headers: OutgoingHttpHeaders, body: string) {
  return new Promise<{ readonly status: number | undefined; readonly text: string }>((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
