/**
 * Drives the real server, in a process of its own, over HTTP: StartExecution, then DescribeExecution until the execution
 * has ended; for Express, StartSyncExecution. Latencies of Standard executions are as coarse as the asking.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, type OutgoingHttpHeaders, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Driver } from './driver.ts';
import type { BenchOptions } from './options.ts';
import type { Usage } from './usage.ts';
import type { Workload } from './workloads.ts';

/** Milliseconds between two looks at an execution, at first and at most. */
const LOOK_MS_MIN = 30;
const LOOK_MS_MAX = 60;

type Call = (operation: string, body: object) => Promise<Readonly<Record<string, unknown>>>;

/** A server with the workload's machine, and a client of it. */
export async function createHttpDriver(workload: Workload, { store, inFlight }: BenchOptions): Promise<Driver> {
  const server = fork(new URL('./server-process.ts', import.meta.url), [store]);
  const { url } = await answerOf<{ readonly url: string }>(server);
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  const call = createCall(url, agent);
  const { stateMachineArn } = await call('CreateStateMachine', {
    name: 'bench',
    type: workload.type,
    definition: JSON.stringify(workload.definition),
    roleArn: 'arn:aws:iam::123456789012:role/bench',
  });
  const { input } = workload;
  return {
    runOne: async () => {
      const end =
        workload.type === 'EXPRESS'
          ? await call('StartSyncExecution', { stateMachineArn, input })
          : await runStandard(call, { stateMachineArn, input });
      if (end['status'] !== 'SUCCEEDED') throw new Error(`an execution ended ${JSON.stringify(end)}`);
    },
    usage: () => {
      server.send('usage');
      return answerOf<Usage>(server);
    },
    close: async () => {
      agent.destroy();
      server.send('close');
      await once(server, 'exit');
    },
  };
}

async function runStandard(call: Call, start: object): Promise<Readonly<Record<string, unknown>>> {
  const { executionArn } = await call('StartExecution', start);
  for (let lookMs = LOOK_MS_MIN; ; lookMs = Math.min(lookMs * 2, LOOK_MS_MAX)) {
    await pause(lookMs);
    const execution = await call('DescribeExecution', { executionArn });
    if (execution['status'] !== 'RUNNING') return execution;
  }
}

async function answerOf<T>(server: ChildProcess): Promise<T> {
  const [answer] = (await once(server, 'message')) as [T];
  return answer;
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
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
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
