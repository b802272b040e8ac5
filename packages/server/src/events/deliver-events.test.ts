import {
  createMemoryStore,
  defaultEngineLimits,
  type ExecutionObserver,
  openEngine,
  silentLog,
  type Store,
} from '@stepwright/engine';
import { createSeededRandom, createVirtualClock, type VirtualClock } from '@stepwright/engine/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { failDefinition, passDefinition, roleArn, waitDefinition } from '../testing/definitions.ts';
import { deliverEvents } from './deliver-events.ts';
import { type Delivery, type EventTarget, taken } from './event-target.ts';
import { announceStatus } from './status-event.ts';

/** A target that keeps what it is told and answers as `answer` says. */
function createListener(answer: (event: string, attempt: number) => Delivery = () => taken) {
  const heard: string[] = [];
  const attempts = new Map<string, number>();
  const target: EventTarget = {
    name: 'listener',
    send: async (events) =>
      events.map((event) => {
        const attempt = (attempts.get(event) ?? 0) + 1;
        attempts.set(event, attempt);
        const delivery = answer(event, attempt);
        if (delivery.kind === 'taken') heard.push(describeEvent(event));
        return delivery;
      }),
  };
  return { target, heard, attempts };
}

function describeEvent(event: string): string {
  const { detail }: { detail: Record<string, unknown> } = JSON.parse(event);
  return `${String(detail['name'])} ${String(detail['status'])}`;
}

interface World {
  readonly store: Store;
  readonly clock: VirtualClock;
}

function createWorld(): World {
  return { store: createMemoryStore(), clock: createVirtualClock() };
}

function deliver(world: World, ...targets: readonly EventTarget[]) {
  const said: object[] = [];
  const say = (fields: object) => said.push(fields);
  const delivery = deliverEvents({ ...world, targets, log: { ...silentLog, warn: say, error: say } });
  onTestFinished(delivery.close);
  return { ...delivery, said };
}

/** An engine that announces. `run` starts an execution of a machine with this definition. */
async function openAnnouncing({ store, clock }: World, ...observers: readonly ExecutionObserver[]) {
  const random = createSeededRandom(1);
  const runner = { run: async () => ({ kind: 'succeeded', output: '1' }) as const };
  const log = silentLog;
  const limits = defaultEngineLimits;
  const engine = await openEngine({ store, clock, random, runner, log, limits, announce: announceStatus, observers });
  async function run(name: string, definition: string): Promise<string> {
    const machineArn = `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;
    const now = clock.now();
    const text = { definition, roleArn, configuration: '{}', revisionId: undefined, updatedAt: now };
    await store.createMachine({ machineArn, name, type: 'STANDARD', createdAt: now, ...text });
    const executionArn = `arn:aws:states:us-east-1:123456789012:execution:${name}:${name}`;
    await engine.start('STANDARD', {
      executionArn,
      stateMachineArn: machineArn,
      stateMachineVersionArn: undefined,
      stateMachineAliasArn: undefined,
      revision: 1,
      name,
      roleArn,
      input: '{}',
      startedAt: now,
      traceHeader: undefined,
    });
    return executionArn;
  }
  return { engine, run };
}

describe('events of executions', () => {
  it('are told in the order of the changes, and then forgotten', async () => {
    const world = createWorld();
    const { target, heard } = createListener();
    const { observer } = deliver(world, target);
    const { run } = await openAnnouncing(world, observer);
    await run('good', passDefinition);
    await run('slow', waitDefinition(5));
    await run('bad', failDefinition);
    await world.clock.advanceTo(world.clock.now() + 5_000);
    await world.clock.settled();
    expect(heard).toEqual([
      'good RUNNING',
      'good SUCCEEDED',
      'slow RUNNING',
      'bad RUNNING',
      'bad FAILED',
      'slow SUCCEEDED',
    ]);
    expect(await world.store.readAnnouncements(0, 10)).toEqual([]);
  });

  it('are told although the process died between the commit and the telling', async () => {
    const world = createWorld();
    const { run } = await openAnnouncing(world);
    await run('good', passDefinition);
    const { target, heard } = createListener();
    deliver(world, target);
    await world.clock.settled();
    expect(heard).toEqual(['good RUNNING', 'good SUCCEEDED']);
  });

  it('are told again if the process died between the telling and the forgetting, with the same ids', async () => {
    const world = createWorld();
    const { run } = await openAnnouncing(world);
    await run('good', passDefinition);
    const forgetful = { ...world, store: { ...world.store, forgetAnnouncements: () => new Promise<number>(() => {}) } };
    const ids: string[] = [];
    const listen = (): EventTarget =>
      createListener((event) => {
        ids.push(JSON.parse(event).id);
        return taken;
      }).target;
    // The first life never comes to its end.
    deliverEvents({ ...forgetful, clock: createVirtualClock(), targets: [listen()], log: silentLog });
    await expect.poll(() => ids.length).toBe(2);
    deliver(world, listen());
    await world.clock.settled();
    expect(ids.slice(2)).toEqual(ids.slice(0, 2));
  });

  it('that a target fails to take are told again, and only those, after pauses that grow', async () => {
    const world = createWorld();
    const { target, heard, attempts } = createListener((event, attempt) =>
      describeEvent(event) === 'good RUNNING' && attempt <= 4 ? { kind: 'failed', reason: 'busy' } : taken,
    );
    const { observer, said } = deliver(world, target);
    const { run } = await openAnnouncing(world, observer);
    await run('good', passDefinition);
    const startedAt = world.clock.now();
    await world.clock.runUntil(() => heard.length === 2);
    expect(heard).toEqual(['good SUCCEEDED', 'good RUNNING']);
    expect([...attempts.values()]).toEqual([5, 1]);
    expect(world.clock.now() - startedAt).toBe(1_000 + 2_000 + 4_000 + 8_000);
    expect(said).toHaveLength(4);
    expect(said[0]).toEqual({ target: 'listener', events: 1, reason: 'failed: busy' });
  });

  it('that a target refuses are not told again', async () => {
    const world = createWorld();
    const { target, attempts } = createListener(() => ({ kind: 'refused', reason: 'no' }));
    const { observer, said } = deliver(world, target);
    const { run } = await openAnnouncing(world, observer);
    await run('good', passDefinition);
    await world.clock.settled();
    expect([...attempts.values()]).toEqual([1, 1]);
    expect(said).toEqual([{ target: 'listener', events: 2, reason: 'refused: no' }]);
    expect(await world.store.readAnnouncements(0, 10)).toEqual([]);
  });

  it('are given up after as many attempts as EventBridge makes', async () => {
    const world = createWorld();
    const { target, attempts } = createListener(() => ({ kind: 'failed', reason: 'down' }));
    const { observer, said } = deliver(world, target);
    const { run } = await openAnnouncing(world, observer);
    await run('good', passDefinition);
    await world.clock.advanceTo(world.clock.now() + 86_400_000);
    await world.clock.settled();
    expect([...attempts.values()]).toEqual([185, 185]);
    expect(said.at(-1)).toEqual({ target: 'listener', events: 2 });
    expect(await world.store.readAnnouncements(0, 10)).toEqual([]);
  });

  it('wait for a target that is down, while another one hears them', async () => {
    const world = createWorld();
    const up = createListener();
    let isDown = true;
    const down = createListener(() => (isDown ? { kind: 'failed', reason: 'down' } : taken));
    const { observer } = deliver(world, up.target, down.target);
    const { run } = await openAnnouncing(world, observer);
    await run('good', passDefinition);
    await world.clock.settled();
    expect([up.heard.length, down.heard.length]).toEqual([2, 0]);
    expect(await world.store.readAnnouncements(0, 10)).toHaveLength(2);
    isDown = false;
    await world.clock.runUntil(() => down.heard.length === 2);
    await world.clock.settled();
    expect(await world.store.readAnnouncements(0, 10)).toEqual([]);
  });

  it('wait for a store that fails', async () => {
    const world = createWorld();
    let failures = 2;
    const readAnnouncements: Store['readAnnouncements'] = async (...args) => {
      if (failures-- > 0) throw new Error('disk gone');
      return world.store.readAnnouncements(...args);
    };
    const { target, heard } = createListener();
    const { observer } = deliver({ ...world, store: { ...world.store, readAnnouncements } }, target);
    const { run } = await openAnnouncing(world, observer);
    await run('good', passDefinition);
    await world.clock.runUntil(() => heard.length === 2);
  });

  it('are left for the next process when this one closes', async () => {
    const world = createWorld();
    const hanging: EventTarget = {
      name: 'hanging',
      send: (events, signal) =>
        new Promise((resolve) =>
          signal.addEventListener('abort', () => resolve(events.map(() => ({ kind: 'failed', reason: 'aborted' })))),
        ),
    };
    const { run } = await openAnnouncing(world);
    await run('good', passDefinition);
    const { close, said } = deliver(world, hanging);
    await new Promise((resolve) => setImmediate(resolve));
    await close();
    expect(await world.store.readAnnouncements(0, 10)).toHaveLength(2);
    expect(said).toEqual([]);
  });
});
