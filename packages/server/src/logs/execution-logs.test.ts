import { CreateStateMachineCommand, StartExecutionCommand, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { createMemoryStore, defaultEngineLimits, openEngine, silentLog, type Store } from '@stepwright/engine';
import { createSeededRandom, createVirtualClock } from '@stepwright/engine/testing';
import { describe, expect, it } from 'vitest';
import { failDefinition, passDefinition, roleArn } from '../testing/definitions.ts';
import { openTestServer } from '../testing/open-test-server.ts';
import { createExecutionLogs } from './execution-logs.ts';

const logGroupArn = 'arn:aws:logs:us-east-1:123456789012:log-group:orders:*';

/** A server whose executions are logged; `lines` are what was written, parsed. */
async function openLogged(store: Store = createMemoryStore()) {
  const lines: Record<string, unknown>[] = [];
  const said: object[] = [];
  const log = { ...silentLog, warn: (fields: object) => said.push(fields) };
  const sink = {
    write: (arn: string, added: readonly string[]) => {
      expect(arn).toBe(logGroupArn);
      lines.push(...added.map((line): Record<string, unknown> => JSON.parse(line)));
    },
    flush: async () => {},
  };
  const logs = createExecutionLogs({ store, sinks: [sink], log });
  const clock = createVirtualClock();
  const engine = await openEngine({
    store,
    clock,
    random: createSeededRandom(1),
    runner: { run: async () => ({ kind: 'failed', error: undefined, cause: undefined }) },
    log: silentLog,
    limits: defaultEngineLimits,
    observers: [logs.observer],
  });
  const server = await openTestServer({ store, engine });
  async function create(level: 'ALL' | 'ERROR' | 'FATAL' | 'OFF', options: object = {}): Promise<string> {
    const destinations = [{ cloudWatchLogsLogGroup: { logGroupArn } }];
    const loggingConfiguration = { level, includeExecutionData: true, destinations };
    const machine = { name: level, definition: passDefinition, roleArn, loggingConfiguration, ...options };
    const { stateMachineArn } = await server.client.send(new CreateStateMachineCommand(machine));
    return stateMachineArn ?? '';
  }
  async function run(stateMachineArn: string): Promise<void> {
    await server.client.send(new StartExecutionCommand({ stateMachineArn, input: '{"a":1}' }));
    await clock.settled();
    await logs.flush();
  }
  return { ...server, clock, lines, said, logs, create, run };
}

describe('execution logs', () => {
  it('have the form of those in CloudWatch Logs', async () => {
    const { create, run, lines } = await openLogged();
    await run(await create('ALL'));
    expect(lines).toHaveLength(4);
    expect(lines[1]).toEqual({
      id: '2',
      type: 'PassStateEntered',
      details: { name: 'State_1', input: '{"a":1}', inputDetails: { truncated: false } },
      redrive_count: '0',
      previous_event_id: '0',
      event_timestamp: expect.stringMatching(/^\d{13}$/),
      execution_arn: expect.stringContaining(':execution:ALL:'),
    });
  });

  it('of machines at different levels go side by side', async () => {
    const { create, run, lines } = await openLogged();
    for (const level of ['ERROR', 'FATAL', 'OFF'] as const)
      await run(await create(level, { definition: failDefinition }));
    expect(lines.map(({ type, execution_arn: arn }) => [type, String(arn).split(':')[6]])).toEqual([
      ['FailStateEntered', 'ERROR'],
      ['ExecutionFailed', 'ERROR'],
      ['ExecutionFailed', 'FATAL'],
    ]);
  });

  it('are written for Express executions, too', async () => {
    const { create, run, lines, client } = await openLogged();
    const stateMachineArn = await create('ALL', { type: 'EXPRESS' });
    await run(stateMachineArn);
    expect(lines).toHaveLength(4);
    await client.send(new StartSyncExecutionCommand({ stateMachineArn }));
    expect(lines).toHaveLength(8);
    expect(new Set(lines.map(({ execution_arn: arn }) => String(arn).split(':')[5]))).toEqual(new Set(['express']));
  });

  it('keep the order of the history while the configuration of the machine is being read', async () => {
    const memory = createMemoryStore();
    const gate = Promise.withResolvers<void>();
    let reads = 0;
    const findRevision: Store['findRevision'] = async (...key) => {
      // The engine reads the revision first, to compile it; the logs wait.
      reads += 1;
      if (reads > 1) await gate.promise;
      return memory.findRevision(...key);
    };
    const { create, client, clock, lines, logs } = await openLogged({ ...memory, findRevision });
    const stateMachineArn = await create('ALL');
    for (const name of ['a', 'b']) await client.send(new StartExecutionCommand({ stateMachineArn, name }));
    await clock.settled();
    expect(lines).toEqual([]);
    gate.resolve();
    await logs.flush();
    expect(lines.map(({ id, execution_arn: arn }) => `${String(arn).at(-1)}${String(id)}`)).toEqual([
      'a1',
      'a2',
      'a3',
      'a4',
      'b1',
      'b2',
      'b3',
      'b4',
    ]);
    expect(reads).toBe(2);
  });

  it('are lost, and executions are not, where the configuration cannot be read', async () => {
    const memory = createMemoryStore();
    let reads = 0;
    const findRevision: Store['findRevision'] = async (...key) => {
      reads += 1;
      if (reads === 2) throw new Error('disk gone');
      return memory.findRevision(...key);
    };
    const { create, run, lines, said } = await openLogged({ ...memory, findRevision });
    const stateMachineArn = await create('ALL');
    await run(stateMachineArn);
    expect([lines, said]).toEqual([[], [{ stateMachineArn, error: new Error('disk gone') }]]);
    await run(stateMachineArn);
    expect(lines).toHaveLength(4);
  });
});
