/** Every order of the example, from its file through the engine and real function processes to the end that it is to have. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { printJson, sourceToJson } from '@stepwright/asl';
import { parseYamlDefinition } from '@stepwright/asl/yaml';
import { defaultEngineLimits, type Engine, type HistoryEvent, openEngine, silentLog } from '@stepwright/engine';
import { createMemoryStore, createSeededRandom, createVirtualClock } from '@stepwright/engine/testing';
import { createRouter, functionsConfigurationSchema } from '@stepwright/integrations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { expectedOutcomes } from './expected-outcomes.ts';

const directory = import.meta.dirname;
const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:order-management';
const roleArn = 'arn:aws:iam::123456789012:role/orders';
const dataDirectory = mkdtempSync(path.join(tmpdir(), 'order-management-'));

const clock = createVirtualClock({ patienceMs: 60_000 });
const store = createMemoryStore();
const router = createRouter(configuration(), { directory, clock, log: silentLog });
let engine: Engine;

beforeAll(async () => {
  const definition = readDefinition();
  await store.createMachine({
    machineArn,
    name: 'order-management',
    type: 'STANDARD',
    createdAt: clock.now(),
    definition,
    roleArn,
    configuration: '{}',
    revisionId: undefined,
    updatedAt: clock.now(),
  });
  const random = createSeededRandom(1);
  engine = await openEngine({ store, runner: router, clock, random, log: silentLog, limits: defaultEngineLimits });
});

afterAll(async () => {
  await engine.close(0);
  await router.close();
  rmSync(dataDirectory, { recursive: true, force: true });
});

/** The example's own configuration, with a data directory of the test's. */
function configuration() {
  const file: unknown = parseYaml(readFileSync(path.join(directory, 'stepwright.config.yaml'), 'utf8'));
  const functions = typeof file === 'object' && file !== null && 'functions' in file ? file.functions : undefined;
  const parsed = functionsConfigurationSchema.parse({ functions });
  for (const settings of Object.values(parsed.functions)) {
    settings.timeoutSeconds = 60;
    if (settings.environment !== undefined) settings.environment['ORDER_DATA_DIRECTORY'] = dataDirectory;
  }
  return parsed;
}

function readDefinition(): string {
  const text = readFileSync(path.join(directory, 'order-management.asl.yaml'), 'utf8');
  const { tree, diagnostics } = parseYamlDefinition(text);
  if (tree === undefined) throw new Error(JSON.stringify(diagnostics));
  return printJson(sourceToJson(tree));
}

let executions = 0;

/** Runs an order to its end; waits and backoffs take no time. */
async function runOrder(file: string) {
  executions += 1;
  const executionArn = `${machineArn.replace('stateMachine', 'execution')}:e${executions}`;
  const stop = clock.run();
  await engine.start('STANDARD', {
    executionArn,
    stateMachineArn: machineArn,
    stateMachineVersionArn: undefined,
    stateMachineAliasArn: undefined,
    revision: 1,
    name: `e${executions}`,
    roleArn,
    input: readFileSync(path.join(directory, 'orders', file), 'utf8'),
    startedAt: clock.now(),
    traceHeader: undefined,
  });
  const end = await engine.waitForEnd(executionArn);
  stop();
  const page = { fromEventId: 1, eventsMax: 1_000, order: 'ascending' } as const;
  const events = (await engine.history(executionArn, page)) ?? [];
  const output: unknown = end?.output === undefined ? undefined : JSON.parse(end.output);
  return { end, output, events };
}

/** States inside Map and Parallel: their order among each other is not fixed. */
const PARALLEL_STATES = ['ReserveLine', 'Ship', 'IssueInvoice', 'ConfirmByEmail'];

/** A member of the details of an event, if the event has this kind of details. */
function detail({ details }: HistoryEvent, kind: string, member: string): unknown {
  return details?.member === kind ? details.value[member] : undefined;
}

function pathOf(events: readonly HistoryEvent[]): readonly unknown[] {
  return events
    .map((event) => detail(event, 'stateEnteredEventDetails', 'name'))
    .filter((name) => typeof name === 'string' && !PARALLEL_STATES.includes(name));
}

describe('an order', () => {
  it.each(expectedOutcomes)('$order ends $status', async (expected) => {
    const { end, output, events } = await runOrder(expected.order);
    expect(pathOf(events)).toEqual(expected.path);
    expect(end?.status).toBe(expected.status);
    if (expected.status === 'SUCCEEDED') expect(output).toMatchObject(expected.output);
    else expect(end).toMatchObject({ error: expected.error, cause: expected.cause });
  });

  it('that is sent twice is charged, reserved and invoiced once', async () => {
    const first = await runOrder('good.json');
    const second = await runOrder('good.json');
    expect(second.output).toEqual(first.output);
  });

  it('that fails leaves nothing reserved', async () => {
    const { events } = await runOrder('out-of-stock.json');
    const released = events.find((event) => detail(event, 'stateExitedEventDetails', 'name') === 'ReleaseStock');
    const output = released && detail(released, 'stateExitedEventDetails', 'output');
    expect(output).toContain('"release":{"released":["MUG-BLUE"]}');
  });

  it('waits for its cooling period, and between its attempts to pay', async () => {
    const { end, events } = await runOrder('flaky-provider.json');
    const seconds = ((end?.stoppedAt ?? 0) - (end?.startedAt ?? 0)) / 1000;
    // Two backoffs of 2 and 4 seconds, and 8 seconds of cooling.
    expect(Math.floor(seconds)).toBe(14);
    expect(events.filter(({ type }) => type === 'TaskFailed')).toHaveLength(2);
  });
});

describe('the example', () => {
  it('says for each of its orders how it ends', () => {
    expect(expectedOutcomes.map(({ order }) => order).sort()).toEqual(
      readdirSync(path.join(directory, 'orders')).sort(),
    );
  });
});
