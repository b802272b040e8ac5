import { readFileSync } from 'node:fs';
import { CreateStateMachineCommand, ListStateMachinesCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import {
  createMemoryStore,
  defaultEngineLimits,
  openEngine,
  silentLog,
  type Store,
  type TaskRunner,
} from '@stepwright/engine';
import { createSeededRandom, createVirtualClock } from '@stepwright/engine/testing';
import { describe, expect, it } from 'vitest';
import { failDefinition, passDefinition, roleArn, waitDefinition } from '../testing/definitions.ts';
import { openTestServer } from '../testing/open-test-server.ts';
import { createMetrics } from './metrics.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:f';

/** A server that is measured. */
async function openMeasured(options: { readonly store?: Store; readonly runner?: TaskRunner } = {}) {
  const {
    store: unmeasured = createMemoryStore(),
    runner = { run: async () => ({ kind: 'succeeded', output: '1' }) },
  } = options;
  const metrics = createMetrics();
  const store = metrics.measureStore(unmeasured);
  const clock = createVirtualClock();
  const random = createSeededRandom(1);
  const { observer } = metrics;
  const observed = { observers: [observer], log: silentLog, limits: defaultEngineLimits };
  const engine = await openEngine({ store, clock, random, runner, ...observed });
  const server = await openTestServer({ store, engine, metrics, clock });
  async function run(name: string, definition: string): Promise<void> {
    const { stateMachineArn } = await server.client.send(new CreateStateMachineCommand({ name, definition, roleArn }));
    await server.client.send(new StartExecutionCommand({ stateMachineArn, name: 'e' }));
  }
  const read = async (): Promise<string> => (await fetch(`${server.url}/metrics`)).text();
  /** The lines of a metric, without comments. */
  const lines = async (name: string): Promise<readonly string[]> =>
    (await read()).split('\n').filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
  return { ...server, clock, run, read, lines };
}

describe('metrics', () => {
  it('count executions by machine, type and status, and how long they took', async () => {
    const { run, lines, clock } = await openMeasured();
    await run('good', passDefinition);
    await run('bad', failDefinition);
    await run('slow', waitDefinition(2));
    expect(await lines('stepwright_executions_started_total')).toEqual([
      'stepwright_executions_started_total{machine="good",type="STANDARD"} 1',
      'stepwright_executions_started_total{machine="bad",type="STANDARD"} 1',
      'stepwright_executions_started_total{machine="slow",type="STANDARD"} 1',
    ]);
    await clock.advanceTo(clock.now() + 2_000);
    await clock.settled();
    expect(await lines('stepwright_executions_ended_total')).toEqual([
      'stepwright_executions_ended_total{machine="good",type="STANDARD",status="SUCCEEDED"} 1',
      'stepwright_executions_ended_total{machine="bad",type="STANDARD",status="FAILED"} 1',
      'stepwright_executions_ended_total{machine="slow",type="STANDARD",status="SUCCEEDED"} 1',
    ]);
    expect(await lines('stepwright_execution_duration_seconds_sum')).toContain(
      'stepwright_execution_duration_seconds_sum{machine="slow",status="SUCCEEDED"} 2',
    );
  });

  it('count states by type, and attempts by resource and outcome', async () => {
    const outcomes = [
      { kind: 'failed', error: 'E', cause: undefined } as const,
      { kind: 'succeeded', output: '1' } as const,
    ];
    const runner: TaskRunner = { run: async () => outcomes.shift() ?? { kind: 'succeeded', output: '1' } };
    const { run, lines, clock } = await openMeasured({ runner });
    const retry = [{ ErrorEquals: ['E'], IntervalSeconds: 1 }];
    const task = { Type: 'Task', Resource: FUNCTION, Retry: retry, Next: 'Then' };
    const invoke = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'f' },
      End: true,
    };
    await run('m', JSON.stringify({ StartAt: 'Do', States: { Do: task, Then: invoke } }));
    await clock.advanceTo(clock.now() + 1_000);
    await clock.settled();
    expect(await lines('stepwright_state_transitions_total')).toEqual([
      'stepwright_state_transitions_total{state_type="Task"} 2',
    ]);
    expect(await lines('stepwright_task_attempts_started_total')).toEqual([
      'stepwright_task_attempts_started_total{resource="lambda"} 3',
    ]);
    expect(await lines('stepwright_task_attempts_ended_total')).toEqual([
      'stepwright_task_attempts_ended_total{resource="lambda",outcome="failed"} 1',
      'stepwright_task_attempts_ended_total{resource="lambda",outcome="succeeded"} 2',
    ]);
    expect(await lines('stepwright_task_retries_total')).toEqual(['stepwright_task_retries_total 1']);
  });

  it('count requests by operation, status and error', async () => {
    const { client, call, lines } = await openMeasured();
    await client.send(new ListStateMachinesCommand({}));
    await call('DescribeStateMachine', { stateMachineArn: 'x' });
    expect(await lines('stepwright_http_requests_total')).toEqual([
      'stepwright_http_requests_total{operation="ListStateMachines",status="200",code=""} 1',
      'stepwright_http_requests_total{operation="DescribeStateMachine",status="400",code="InvalidArn"} 1',
    ]);
  });

  it('measure the commits of the store, and their failures', async () => {
    const memory = createMemoryStore();
    let failures = 1;
    const commit: Store['commit'] = async (...group) => {
      if (failures-- > 0) throw new Error('disk gone');
      return memory.commit(...group);
    };
    const { run, lines, clock } = await openMeasured({ store: { ...memory, commit } });
    const stop = clock.run();
    await run('m', passDefinition).finally(stop);
    expect(await lines('stepwright_commit_failures_total')).toEqual(['stepwright_commit_failures_total 1']);
    expect(await lines('stepwright_commits_total')).toEqual(['stepwright_commits_total 1']);
    expect(await lines('stepwright_commit_duration_seconds_count')).toEqual([
      'stepwright_commit_duration_seconds_count 2',
    ]);
  });

  it('have a bounded number of series, however many machines there are', async () => {
    const { run, lines } = await openMeasured();
    for (let index = 0; index < 103; index += 1) await run(`m${index}`, passDefinition);
    const series = await lines('stepwright_executions_started_total');
    expect(series).toHaveLength(101);
    expect(series.at(-1)).toBe('stepwright_executions_started_total{machine="other",type="STANDARD"} 3');
  });

  it('are described, each of them', async () => {
    const { read } = await openMeasured();
    const page = readFileSync(new URL('../../../../docs/operations/metrics.md', import.meta.url), 'utf8');
    const names = [...(await read()).matchAll(/^# TYPE (stepwright_\w+)/gm)].map(([, name]) => name ?? '');
    expect(names.length).toBeGreaterThan(15);
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    const described = [...page.matchAll(/^\| `(stepwright_\w+)`/gm)].map(([, name]) => name ?? '');
    expect(described.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('hold those of the process and its event loop', async () => {
    const { lines } = await openMeasured();
    for (const name of [
      'process_resident_memory_bytes',
      'nodejs_eventloop_lag_p99_seconds',
      'stepwright_engine_open',
    ]) {
      expect(await lines(name), name).toHaveLength(1);
    }
  });
});

describe('the route of metrics', () => {
  it('is not there where there are none', async () => {
    const { url } = await openTestServer();
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  });

  it('asks for its own token where there are credentials', async () => {
    const principal = { name: 'alice', accessKeyId: 'AKIDALICE', secretAccessKey: 'the secret of alice' };
    const metricsToken = 'the-token-of-metrics';
    const metrics = createMetrics();
    const { url } = await openTestServer({ credentials: [principal], metricsToken, metrics });
    const read = async (headers: Record<string, string>) => (await fetch(`${url}/metrics`, { headers })).status;
    expect(await read({})).toBe(403);
    expect(await read({ authorization: 'Bearer another token' })).toBe(403);
    expect(await read({ authorization: `Bearer ${metricsToken}` })).toBe(200);
  });
});
