import { expect, onTestFinished, test } from 'vitest';
import { createMemoryStore, type MemoryStore } from '../memory-store/memory-store.ts';
import { silentLog } from '../ports/log.ts';
import type { ExecutionCommit, Lease, Store } from '../ports/store.ts';
import { runningHead } from '../testing/running-head.ts';
import { createSeededRandom } from '../testing/seeded-random.ts';
import { createVirtualClock, type VirtualClock } from '../testing/virtual-clock.ts';
import { defaultEngineLimits } from './limits.ts';
import { openEngine } from './open-engine.ts';
import { RETENTION_DAYS_DEFAULT, type RetentionPolicy, SWEEP_EVERY_MS, SWEEP_FIRST_MS } from './retention.ts';

const dayMs = 86_400_000;
const machineArn = (name: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;

/** An execution that closed at the instant, or runs on. */
function execution(machine: string, name: string, stoppedAt: number | undefined): ExecutionCommit {
  const executionArn = `arn:aws:states:us-east-1:123456789012:execution:${machine}:${name}`;
  return {
    executionArn,
    sequence: 1,
    start: {
      executionArn,
      stateMachineArn: machineArn(machine),
      stateMachineVersionArn: undefined,
      stateMachineAliasArn: undefined,
      revision: 1,
      name,
      roleArn: 'arn:aws:iam::123456789012:role/r',
      input: '{}',
      startedAt: 1,
      traceHeader: undefined,
    },
    record: '',
    firstEventId: 1,
    lastEventId: 1,
    payloads: [],
    head: { ...runningHead, status: stoppedAt === undefined ? 'RUNNING' : 'SUCCEEDED', stoppedAt },
  };
}

async function createMachine(store: Store, name: string): Promise<void> {
  await store.createMachine({
    machineArn: machineArn(name),
    name,
    type: 'STANDARD',
    createdAt: 1,
    definition: '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}',
    roleArn: 'arn:aws:iam::123456789012:role/r',
    configuration: '{}',
    revisionId: undefined,
    updatedAt: 1,
  });
}

async function openWith(store: Store, clock: VirtualClock, daysOf: RetentionPolicy['daysOf']) {
  const engine = await openEngine({
    store,
    runner: { run: async () => ({ kind: 'succeeded', output: '{}' }) },
    clock,
    random: createSeededRandom(1),
    log: silentLog,
    limits: defaultEngineLimits,
    retention: { daysOf },
  });
  onTestFinished(() => engine.close(0));
  return engine;
}

async function claim(store: MemoryStore): Promise<Lease> {
  const [lease] = await store.claim();
  if (lease === undefined) throw new Error('no lease');
  return lease;
}

async function names(store: Store): Promise<readonly string[]> {
  return (await store.scanExecutions('', 1_000)).map(({ start }) => start.name);
}

test('an execution is kept for its days from its end on, and an hour longer at most', async () => {
  const store = createMemoryStore();
  const clock = createVirtualClock();
  const closed = clock.now();
  await store.commit(await claim(store), [execution('m', 'closed', closed), execution('m', 'running', undefined)]);
  await openWith(store, clock, () => RETENTION_DAYS_DEFAULT);
  await clock.advanceTo(closed + 90 * dayMs);
  expect(await names(store)).toEqual(['closed', 'running']);
  await clock.advanceTo(closed + 90 * dayMs + SWEEP_EVERY_MS);
  expect(await names(store)).toEqual(['running']);
});

test('each machine has its own days', async () => {
  const store = createMemoryStore();
  const clock = createVirtualClock();
  const closed = clock.now() - 5 * dayMs;
  await store.commit(await claim(store), [execution('short', 'a', closed), execution('long', 'b', closed)]);
  await openWith(store, clock, (arn) => (arn === machineArn('short') ? 5 : 30));
  await clock.advanceTo(clock.now() + SWEEP_FIRST_MS + 1_000);
  expect(await names(store)).toEqual(['b']);
});

test('a sweep removes many executions in steps of fifty, of which none follows at once on another', async () => {
  const store = createMemoryStore();
  const clock = createVirtualClock();
  const old = Array.from({ length: 170 }, (_, index) => execution('m', `e${index}`, 1));
  await store.commit(await claim(store), old);
  const steps: { at: number; removed: number }[] = [];
  const watched: Store = {
    ...store,
    removeClosedExecutions: async (lease, removal) => {
      const removed = await store.removeClosedExecutions(lease, removal);
      steps.push({ at: clock.now(), removed });
      return removed;
    },
  };
  await openWith(watched, clock, () => 1);
  await clock.advanceTo(clock.now() + SWEEP_FIRST_MS + 1_000);
  expect(steps.map(({ removed }) => removed)).toEqual([50, 50, 50, 20]);
  expect(new Set(steps.map(({ at }) => at)).size).toBe(4);
});

test('the name of a removed execution may be used again', async () => {
  const store = createMemoryStore();
  const clock = createVirtualClock();
  await createMachine(store, 'm');
  const old = execution('m', 'again', 1);
  await store.commit(await claim(store), [old]);
  const engine = await openWith(store, clock, () => 90);
  if (old.start === undefined) throw new Error('the commit starts an execution');
  const start = { ...old.start, startedAt: clock.now() };
  expect(await engine.start('STANDARD', start)).toMatchObject({ kind: 'exists' });
  await clock.advanceTo(clock.now() + SWEEP_FIRST_MS + 1_000);
  expect(await engine.start('STANDARD', start)).toEqual({ kind: 'started', startedAt: start.startedAt });
});

test('revisions of a deleted machine go with the second sweep that finds no use for them', async () => {
  const store = createMemoryStore();
  const clock = createVirtualClock();
  for (const name of ['gone', 'alive']) await createMachine(store, name);
  await store.deleteMachine(machineArn('gone'));
  await openWith(store, clock, () => 90);
  const revisions = () => Promise.all(['gone', 'alive'].map((name) => store.findRevision(machineArn(name), 1)));
  await clock.advanceTo(clock.now() + SWEEP_FIRST_MS + 1_000);
  expect(await revisions()).toEqual([expect.anything(), expect.anything()]);
  await clock.advanceTo(clock.now() + SWEEP_EVERY_MS + 1_000);
  expect(await revisions()).toEqual([undefined, expect.anything()]);
});

test('a store that fails ends the sweep; the next one goes on', async () => {
  const store = createMemoryStore();
  const clock = createVirtualClock();
  await store.commit(await claim(store), [execution('m', 'a', 1)]);
  let failures = 0;
  const failing: Store = {
    ...store,
    removeClosedExecutions: async (lease, removal) => {
      if (failures === 0) {
        failures += 1;
        throw new Error('the disk is full');
      }
      return store.removeClosedExecutions(lease, removal);
    },
  };
  await openWith(failing, clock, () => 1);
  await clock.advanceTo(clock.now() + SWEEP_FIRST_MS + 1_000);
  expect(await names(store)).toEqual(['a']);
  await clock.advanceTo(clock.now() + SWEEP_EVERY_MS);
  expect(failures).toBe(1);
  expect(await names(store)).toEqual([]);
});

test('an engine that closes leaves no timer behind', async () => {
  const clock = createVirtualClock();
  const engine = await openWith(createMemoryStore(), clock, () => 1);
  expect(clock.nextDueAt()).toBeDefined();
  await engine.close(0);
  await clock.settled();
  expect(clock.nextDueAt()).toBeUndefined();
});
