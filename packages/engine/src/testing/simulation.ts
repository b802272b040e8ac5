/**
 * A simulation: random machines, inputs, outcomes, delays, repeated starts, stops, redrives, forks, store failures and crashes
 * under one seed, in virtual time.
 *
 * Each life of the process opens an engine on the same store, with no close before a crash. What a simulation saw is
 * given back for the invariants to be judged: see `test/simulation`.
 */
import { createMemoryStore } from '../memory-store/memory-store.ts';
import { silentLog } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { ExecutionStart, Store } from '../ports/store.ts';
import type { Task } from '../ports/task-runner.ts';
import type { Engine } from '../run/engine.ts';
import { type EngineLimits, defaultEngineLimits } from '../run/limits.ts';
import { openEngine } from '../run/open-engine.ts';
import { createFaultyStore } from './faulty-store.ts';
import { createFoldCheck, type FoldCheck } from './fold-check.ts';
import { createMortalProcess, type MortalProcess } from './mortal-process.ts';
import { randomMachine } from './random-machine.ts';
import { createScriptedRunner, type ScriptedAttempt, type ScriptedRunner } from './scripted-runner.ts';
import { type ClientAction, type ClientLedger, createSimulatedClients } from './simulated-clients.ts';
import { createSeededRandom } from './seeded-random.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

export interface SimulationOptions {
  readonly seed: number;
  readonly machines: number;
  readonly executions: number;
  /** How often the process dies. */
  readonly crashes: number;
  /** How often, from 0 to 1, a call of the store fails, before or after it wrote. */
  readonly faults: number;
  readonly limits?: Partial<EngineLimits>;
  /** Wraps the store that every life of the process sees, to break a promise on purpose. */
  readonly sabotage?: (store: Store) => Store;
}

export interface SimulationResult extends ClientLedger {
  readonly store: Store;
  /** Every call of the runner, over all lives. */
  readonly dispatched: readonly Task[];
  /** Every job that was begun, by the token of its attempt. */
  readonly jobs: ScriptedRunner['jobs'];
  readonly crashes: number;
  readonly faults: number;
  readonly foldCheck: Awaited<ReturnType<FoldCheck['result']>>;
}

interface Life {
  readonly process: MortalProcess;
  readonly engine: Engine;
}

const machineArn = (index: number): string => `arn:aws:states:us-east-1:123456789012:stateMachine:m${index}`;

/** Virtual milliseconds over which executions are started, and within which crashes happen. */
const STARTING_MS = 60_000;

/** Runs until every execution has ended, or nothing is left that could happen. */
export async function simulate(options: SimulationOptions): Promise<SimulationResult> {
  const random = createSeededRandom(options.seed);
  const clock = createVirtualClock();
  const base = createMemoryStore();
  const faulty = createFaultyStore(base, {
    random,
    failBefore: options.faults / 2,
    failAfter: options.faults / 2,
    failReads: options.faults / 2,
    turnsMax: 3,
  });
  const store = options.sabotage?.(faulty) ?? faulty;
  const runner = createScriptedRunner({ clock, slotsPerResource: 3, script: (task) => randomAttempt(random, task) });
  const foldCheck = createFoldCheck(base);
  await createMachines(base, random, options.machines);

  async function openLife(): Promise<Life> {
    const process = createMortalProcess({ store, clock, runner });
    const limits = { ...defaultEngineLimits, idleResidentsMax: 3, snapshotEveryRecords: 7, ...options.limits };
    const { onCommitted } = foldCheck;
    return { process, engine: await openEngine({ ...process, random, log: silentLog, limits, onCommitted }) };
  }

  const clients = createSimulatedClients(random);
  const plan = planOf(random, options, clock.now());
  let life = await openLife();
  for (const { at, action } of plan) {
    await clock.advanceTo(at);
    if (action === 'crash') {
      await passTurns(Math.floor(random.next() * 30));
      life.process.kill();
      life = await openLife();
    } else {
      if (typeof action === 'number')
        clients.start(life.engine, startOf(action, clock.now(), random, options.machines));
      else clients.act(life.engine, action, clock.now());
      await passTurns(Math.floor(random.next() * 5));
    }
  }
  faulty.setCalm(true);
  clients.repeatAll(life.engine);
  await untilAllEnded(clock, base);
  for (const { start, head } of await base.scanExecutions('', Number.MAX_SAFE_INTEGER)) {
    if (head.status !== 'SUCCEEDED') clients.redrive(life.engine, start.executionArn);
  }
  await passTurns(1);
  await untilAllEnded(clock, base);
  await life.engine.close(0);
  const crashes = plan.filter(({ action }) => action === 'crash').length;
  const result = await foldCheck.result();
  return {
    store: base,
    ...clients.ledger(),
    dispatched: runner.calls,
    jobs: runner.jobs,
    crashes,
    faults: faulty.faults.length,
    foldCheck: result,
  };
}

async function createMachines(store: Store, random: Random, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await store.createMachine({
      machineArn: machineArn(index),
      name: `m${index}`,
      type: 'STANDARD',
      createdAt: 1,
      definition: randomMachine(random),
      roleArn: 'arn:aws:iam::123456789012:role/r',
      configuration: '{}',
      revisionId: undefined,
      updatedAt: 1,
    });
  }
}

/** The number of the execution to start, or what is done to one that was started. */
type Action = number | ClientAction | 'crash';

interface Step {
  readonly at: number;
  readonly action: Action;
}

/** When what happens, in the order of time. */
function planOf(random: Random, { executions, crashes }: SimulationOptions, from: number): readonly Step[] {
  const moment = (): number => from + Math.floor(random.next() * STARTING_MS);
  const starts = Array.from({ length: executions }, (_, index): Step => ({ at: moment(), action: index }));
  const some = (action: Action, length: number) => Array.from({ length }, (): Step => ({ at: moment(), action }));
  const half = Math.ceil(executions / 2);
  return [
    ...starts,
    ...some('repeat', half),
    ...some('redrive', half),
    ...some('fork', Math.ceil(half / 2)),
    ...some('stop', Math.ceil(half / 4)),
    ...some('crash', crashes),
  ].sort((a, b) => a.at - b.at);
}

function startOf(index: number, startedAt: number, random: Random, machines: number): ExecutionStart {
  const machine = Math.floor(random.next() * machines);
  return {
    executionArn: `arn:aws:states:us-east-1:123456789012:execution:m${machine}:e${index}`,
    stateMachineArn: machineArn(machine),
    stateMachineVersionArn: undefined,
    stateMachineAliasArn: undefined,
    revision: 1,
    name: `e${index}`,
    roleArn: 'arn:aws:iam::123456789012:role/r',
    input: JSON.stringify({
      n: Math.floor(random.next() * 100),
      items: [1, 2, 3],
      text: 'x'.repeat(random.next() < 0.2 ? 2_000 : 3),
    }),
    startedAt,
    traceHeader: undefined,
  };
}

function randomAttempt(random: Random, { resource }: Task): ScriptedAttempt {
  const durationMs = random.next() < 0.3 ? 0 : Math.floor(random.next() * 30_000);
  const times = resource.endsWith('.sync')
    ? { afterMs: durationMs % 3_000, jobMs: durationMs }
    : { afterMs: durationMs };
  if (random.next() < 0.75) return times;
  return { ...times, outcome: { kind: 'failed', error: 'Simulated', cause: 'by the seed' } };
}

async function passTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets time pass until every execution has ended, or nothing is left that could happen. */
async function untilAllEnded(clock: VirtualClock, store: Store): Promise<void> {
  await clock.runUntil(async () => {
    if (clock.nextDueAt() === undefined) return true;
    const rows = await store.scanExecutions('', Number.MAX_SAFE_INTEGER);
    return rows.every(({ head }) => head.status !== 'RUNNING');
  });
}
