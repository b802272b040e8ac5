/** An engine on a store in memory, in virtual time, with scripted tasks: what the tests of the invariants stand on. */
import {
  createMemoryStore,
  defaultEngineLimits,
  type Engine,
  type EngineLimits,
  type EngineOptions,
  type ExecutionStart,
  type Log,
  type MachineType,
  openEngine,
  silentLog,
  type Store,
} from '@stepwright/engine';
import {
  createScriptedRunner,
  createSeededRandom,
  createVirtualClock,
  type ScriptedRunner,
  type ScriptedRunnerOptions,
  type VirtualClock,
} from '@stepwright/engine/testing';

export interface Harness {
  readonly clock: VirtualClock;
  readonly store: Store;
  readonly runner: ScriptedRunner;
  readonly engine: Engine;
  /** Starts an execution of the harness's machine. */
  readonly start: (name: string, input?: string, type?: MachineType) => ReturnType<Engine['start']>;
  /** A further engine on the same store, with the same runner and clock. */
  readonly openAnother: (changes?: Partial<EngineOptions>) => Promise<Engine>;
  /** The types of the execution's events so far. */
  readonly events: (name: string) => Promise<readonly string[]>;
  readonly startOf: (name: string, input?: string) => ExecutionStart;
}

export interface HarnessOptions extends Omit<ScriptedRunnerOptions, 'clock'> {
  readonly definition: object;
  readonly type?: MachineType;
  readonly limits?: Partial<EngineLimits>;
  readonly wrap?: (store: Store) => Store;
  readonly onCommitted?: EngineOptions['onCommitted'];
  readonly observers?: EngineOptions['observers'];
  readonly log?: Log;
}

export const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:123456789012:function:f';
const MACHINE_ARN = 'arn:aws:states:us-east-1:123456789012:stateMachine:m';
const ROLE_ARN = 'arn:aws:iam::123456789012:role/r';

export function arnOf(name: string): string {
  return `arn:aws:states:us-east-1:123456789012:execution:m:${name}`;
}

/** A store with one machine, and an engine on it. */
export async function openHarness(options: HarnessOptions): Promise<Harness> {
  const {
    definition,
    type = 'STANDARD',
    limits,
    wrap,
    onCommitted,
    observers = [],
    log = silentLog,
    ...script
  } = options;
  const clock = createVirtualClock();
  const memory = createMemoryStore();
  const store = wrap?.(memory) ?? memory;
  await memory.createMachine({
    machineArn: MACHINE_ARN,
    name: 'm',
    type,
    createdAt: clock.now(),
    definition: JSON.stringify(definition),
    roleArn: ROLE_ARN,
    configuration: '{}',
    revisionId: undefined,
    updatedAt: clock.now(),
  });
  const runner = createScriptedRunner({ clock, ...script });
  const openAnother = (changes: Partial<EngineOptions> = {}): Promise<Engine> =>
    openEngine({
      store,
      runner,
      clock,
      random: createSeededRandom(1),
      log,
      observers,
      limits: { ...defaultEngineLimits, ...limits },
      ...(onCommitted === undefined ? {} : { onCommitted }),
      ...changes,
    });
  const engine = await openAnother();
  const startOf = (name: string, input = '{}'): ExecutionStart => ({
    executionArn: arnOf(name),
    stateMachineArn: MACHINE_ARN,
    stateMachineVersionArn: undefined,
    stateMachineAliasArn: undefined,
    revision: 1,
    name,
    roleArn: ROLE_ARN,
    input,
    startedAt: clock.now(),
    traceHeader: undefined,
  });
  return {
    clock,
    store,
    runner,
    engine,
    openAnother,
    startOf,
    start: (name, input) => engine.start(type, startOf(name, input)),
    events: async (name) => {
      const page = { fromEventId: 1, eventsMax: 1_000, order: 'ascending' } as const;
      return ((await engine.history(arnOf(name), page)) ?? []).map((event) => event.type);
    },
  };
}

/** `count` Task states in a row. */
export function taskChain(count: number, fields: object = {}): object {
  const states = Array.from({ length: count }, (_, index) => [
    `T${index + 1}`,
    {
      Type: 'Task',
      Resource: FUNCTION_ARN,
      ...fields,
      ...(index + 1 < count ? { Next: `T${index + 2}` } : { End: true }),
    },
  ]);
  return { StartAt: 'T1', States: Object.fromEntries(states) };
}

/** A loop that never ends. */
export const endlessLoop: object = {
  StartAt: 'Again',
  States: {
    Again: { Type: 'Choice', Choices: [{ Variable: '$.never', IsPresent: true, Next: 'Done' }], Default: 'Step' },
    Step: { Type: 'Pass', Next: 'Again' },
    Done: { Type: 'Succeed' },
  },
};

/** A promise that a test settles, with what is waiting on it. */
export interface Gate {
  readonly passed: Promise<void>;
  readonly open: () => void;
}

export function createGate(): Gate {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { passed: promise, open: resolve };
}

export async function passTurns(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Waits, turn by turn, until the condition holds. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('the condition did not come to hold');
    await passTurns(1);
  }
}

/** A machine that waits so many seconds, and ends. */
export const waiting = (seconds: number): object => ({
  StartAt: 'W',
  States: { W: { Type: 'Wait', Seconds: seconds, End: true } },
});
