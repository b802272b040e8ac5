/** What executions that wait cost in memory: 100,000 of them, before and after. */
import { setTimeout as pause } from 'node:timers/promises';
import { openBenchEngine } from './open-bench-engine.ts';
import type { BenchOptions } from './options.ts';

const EXECUTIONS = 100_000;

/** Executions to begin with, so that code is warm and the bounded caches (pages, timers, residents) are full. */
const WARM_UP = 150_000;

const ACCOUNT = 'arn:aws:states:us-east-1:123456789012';

/** Starts the executions and measures the process when all of them wait. */
export async function measureWaiting({ store: kind, inFlight }: BenchOptions): Promise<object> {
  const opened = await openBenchEngine(kind);
  const { engine, store } = opened;
  const machineArn = `${ACCOUNT}:stateMachine:waiting`;
  const roleArn = 'arn:aws:iam::123456789012:role/bench';
  const definition = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 3_600, End: true } } };
  await store.createMachine({
    machineArn,
    name: 'waiting',
    type: 'STANDARD',
    createdAt: Date.now(),
    definition: JSON.stringify(definition),
    roleArn,
    configuration: '{}',
    revisionId: undefined,
    updatedAt: Date.now(),
  });
  let begun = 0;
  async function beginUntil(count: number): Promise<void> {
    while (begun < count) {
      begun += 1;
      const name = `e${begun}`;
      await engine.start('STANDARD', {
        executionArn: `${ACCOUNT}:execution:waiting:${name}`,
        stateMachineArn: machineArn,
        stateMachineVersionArn: undefined,
        stateMachineAliasArn: undefined,
        revision: 1,
        name,
        roleArn,
        input: '{"orderId":"o-1001"}',
        startedAt: Date.now(),
        traceHeader: undefined,
      });
    }
  }
  const beginMany = (count: number) => Promise.all(Array.from({ length: inFlight }, () => beginUntil(count)));
  await beginMany(WARM_UP);
  const before = await memory();
  await beginMany(WARM_UP + EXECUTIONS);
  const after = await memory();
  const { residentExecutions, timersInMemory } = engine.activity();
  await opened.close();
  return {
    workload: 'waiting',
    store: kind,
    executions: EXECUTIONS,
    before,
    after,
    residentExecutions,
    timersInMemory,
  };
}

async function memory(): Promise<{ readonly rssMb: number; readonly heapMb: number }> {
  await pause(500);
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { rssMb: Math.round(rss / 1_048_576), heapMb: Math.round(heapUsed / 1_048_576) };
}
