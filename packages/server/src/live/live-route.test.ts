import { CreateStateMachineCommand, StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createMemoryStore, type ExecutionStore } from '@stepwright/engine';
import { createSeededRandom } from '@stepwright/engine/testing';
import { chainDefinition, failDefinition, passDefinition, roleArn, waitDefinition } from '../testing/definitions.ts';
import { callApi, openTestServer, type TestServer, type TestServerOptions } from '../testing/open-test-server.ts';
import { openEventReader, type ReceivedEvent } from '../testing/server-events.ts';

async function createMachine({ client }: TestServer, definition: string, name = 'Orders'): Promise<string> {
  const { stateMachineArn } = await client.send(new CreateStateMachineCommand({ name, definition, roleArn }));
  return stateMachineArn ?? '';
}

async function startExecution({ client }: TestServer, stateMachineArn: string, input = '{}'): Promise<string> {
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn, input }));
  return executionArn ?? '';
}

async function openWithExecution(definition: string, options?: TestServerOptions) {
  const server = await openTestServer(options);
  const execution = await startExecution(server, await createMachine(server, definition));
  return { ...server, execution };
}

/** Waits alternate with Pass states, so that the history grows in steps of time. */
const stepwise = chainDefinition(12, (index) => (index % 2 === 0 ? { Type: 'Wait', Seconds: 1 } : { Type: 'Pass' }));

const isEnd = ({ event, data }: ReceivedEvent): boolean => event === 'status' && data['status'] !== 'RUNNING';
const idsOf = (events: readonly ReceivedEvent[]): readonly (string | undefined)[] =>
  events.filter(({ event }) => event === 'history').map(({ id }) => id);
const upTo = (count: number): readonly string[] => Array.from({ length: count }, (_, index) => String(index + 1));

describe('the live stream of an execution', () => {
  it('has its history in the form of GetExecutionHistory, and then its status', async () => {
    const { url, execution, runToEnd, call, clock } = await openWithExecution(failDefinition);
    await runToEnd(execution);
    const reader = await openEventReader(url, { execution });
    expect(reader.status).toBe(200);
    expect(reader.headers.get('content-type')).toBe('text/event-stream');
    const events = await reader.takeUntil(isEnd);
    const history = await call('GetExecutionHistory', { executionArn: execution });
    expect({ events: events.slice(0, -1).map(({ data }) => data) }).toEqual(history.body);
    expect(idsOf(events)).toEqual(upTo(3));
    expect(events.at(-1)?.data).toEqual({
      executionArn: execution,
      name: execution.split(':').at(-1),
      stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders',
      status: 'FAILED',
      startDate: clock.now() / 1000,
      stopDate: clock.now() / 1000,
      error: 'SomeFailure',
      cause: 'It failed.',
    });
  });

  it('goes on with what happens', async () => {
    const { url, execution, clock, client } = await openWithExecution(waitDefinition(10));
    const reader = await openEventReader(url, { execution });
    const before = await reader.take(3);
    expect(before.map(({ event, data }) => data['type'] ?? event)).toEqual([
      'ExecutionStarted',
      'WaitStateEntered',
      'status',
    ]);
    await client.send(new StopExecutionCommand({ executionArn: execution, error: 'Enough' }));
    const after = await reader.take(2);
    expect(after.map(({ data }) => data['type'] ?? data['status'])).toEqual(['ExecutionAborted', 'ABORTED']);
    expect(after[1]?.data).toMatchObject({ error: 'Enough', stopDate: clock.now() / 1000 });
  });

  it.each([1, 2, 3, 4])(
    'has no gaps and no duplicates, wherever its reader breaks off and comes back (seed %i)',
    async (seed) => {
      const random = createSeededRandom(seed);
      const { url, execution, clock } = await openWithExecution(stepwise);
      const stop = clock.run();
      const seen: ReceivedEvent[] = [];
      while (!seen.some(isEnd)) {
        const lastSeen = idsOf(seen).at(-1) ?? '0';
        const reader =
          random.next() < 0.5
            ? await openEventReader(url, { execution, after: lastSeen })
            : await openEventReader(url, { execution, after: '1' }, { 'last-event-id': lastSeen });
        let left = Math.ceil(random.next() * 5);
        seen.push(...(await reader.takeUntil((event) => isEnd(event) || (left -= 1) === 0)));
        reader.close();
      }
      stop();
      expect(idsOf(seen)).toEqual(upTo(26));
    },
  );

  it('is read from the store at the pace of a slow reader', async () => {
    const reads: number[] = [];
    const memory = createMemoryStore();
    const readRecords: ExecutionStore['readRecords'] = (executionArn, range) => {
      reads.push(range.fromEventId);
      return memory.readRecords(executionArn, range);
    };
    const server = await openTestServer({ store: { ...memory, readRecords } });
    const machine = await createMachine(
      server,
      chainDefinition(100, () => ({ Type: 'Pass' })),
    );
    const execution = await startExecution(server, machine, JSON.stringify({ text: 'x'.repeat(200_000) }));
    await server.runToEnd(execution);
    const reader = await openEventReader(server.url, { execution });
    const [first] = await reader.take(1);
    expect(first?.id).toBe('1');
    // The rest waits in the store: connections hold a few megabytes of these forty at most.
    expect(reads).toEqual([1]);
    const rest = await reader.takeUntil(isEnd);
    expect(idsOf(rest)).toEqual(upTo(202).slice(1));
    expect(reads).toEqual([1, 101, 201]);
  });

  it('shows an Express execution from where it is', async () => {
    const server = await openTestServer();
    const { stateMachineArn } = await server.client.send(
      new CreateStateMachineCommand({ name: 'Quick', type: 'EXPRESS', definition: waitDefinition(5), roleArn }),
    );
    const execution = await startExecution(server, stateMachineArn ?? '');
    const reader = await openEventReader(server.url, { execution });
    expect(idsOf(await reader.take(3))).toEqual(['1', '2']);
    await server.runToEnd(execution);
    expect(idsOf(await reader.takeUntil(isEnd))).toEqual(['3', '4']);
  });

  it('is cut off where the store cannot be read, so that its reader comes back', async () => {
    const memory = createMemoryStore();
    const readRecords = () => Promise.reject(new Error('disk gone'));
    const { url, execution } = await openWithExecution(passDefinition, { store: { ...memory, readRecords } });
    const reader = await openEventReader(url, { execution });
    await expect(reader.takeAll()).rejects.toThrow('terminated');
  });
});

describe('the live stream of many executions', () => {
  it('has the statuses of one machine, or of all', async () => {
    const server = await openTestServer();
    const orders = await createMachine(server, passDefinition);
    const waits = await createMachine(server, waitDefinition(5), 'Waits');
    const ofOrders = await openEventReader(server.url, { stateMachine: orders });
    const ofAll = await openEventReader(server.url);
    const waiting = await startExecution(server, waits);
    const order = await startExecution(server, orders);
    const line = ({ data }: ReceivedEvent) => [data['executionArn'], data['status']];
    // A commit of one state's length begins and ends the execution.
    expect((await ofOrders.take(1)).map(line)).toEqual([[order, 'SUCCEEDED']]);
    expect((await ofAll.take(2)).map(line)).toEqual([
      [waiting, 'RUNNING'],
      [order, 'SUCCEEDED'],
    ]);
    await server.runToEnd(waiting);
    expect((await ofAll.take(1)).map(line)).toEqual([[waiting, 'SUCCEEDED']]);
  });
});

describe('where there are credentials, a live stream', () => {
  const policy = [{ actions: ['states:GetExecutionHistory'], resources: ['*:execution:*'] }];
  const visitors = {
    alice: { account: '111111111111', policy: undefined },
    bob: { account: '222222222222', policy: undefined },
    // Of alice's account, but may follow single executions only.
    carol: { account: '111111111111', policy },
  };
  type Visitor = keyof typeof visitors;

  async function openGuarded() {
    const credentials = Object.entries(visitors).map(([name, { account, policy: own }]) => ({
      name,
      account,
      accessKeyId: `AKID${name}`,
      secretAccessKey: `the secret of ${name}`,
      ...(own !== undefined && { policy: own }),
    }));
    const server = await openTestServer({ credentials });
    async function signIn(name: Visitor): Promise<Record<string, string>> {
      const body = JSON.stringify({ accessKeyId: `AKID${name}`, secretAccessKey: `the secret of ${name}` });
      const headers = { 'x-stepwright-console': '1' };
      const answer = await fetch(`${server.url}/stepwright/session`, { method: 'POST', headers, body });
      await answer.text();
      return { ...headers, cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
    }
    async function start(name: Visitor): Promise<string> {
      const headers = await signIn(name);
      const machine = JSON.stringify({ name: 'M', definition: passDefinition, roleArn });
      const { body: created } = await callApi(server.url, 'CreateStateMachine', machine, headers);
      const { stateMachineArn } = z.object({ stateMachineArn: z.string() }).parse(created);
      const { body: started } = await callApi(
        server.url,
        'StartExecution',
        JSON.stringify({ stateMachineArn }),
        headers,
      );
      return z.object({ executionArn: z.string() }).parse(started).executionArn;
    }
    return { ...server, signIn, start };
  }

  it('needs them', async () => {
    const { url } = await openGuarded();
    expect((await openEventReader(url)).status).toBe(400);
  });

  it('of all executions shows those of the own account', async () => {
    const { url, signIn, start } = await openGuarded();
    const reader = await openEventReader(url, {}, await signIn('alice'));
    await start('bob');
    const own = await start('alice');
    expect((await reader.take(1)).map(({ data }) => data['executionArn'])).toEqual([own]);
  });

  it('shows no execution of another account, and what the policy allows', async () => {
    const { url, signIn, start } = await openGuarded();
    const execution = await start('alice');
    expect((await openEventReader(url, { execution }, await signIn('bob'))).status).toBe(400);
    const carol = await signIn('carol');
    expect((await openEventReader(url, { execution }, carol)).status).toBe(200);
    expect((await openEventReader(url, {}, carol)).status).toBe(400);
  });
});

describe('a live stream is refused', () => {
  const machine = 'arn:aws:states:us-east-1:123456789012:stateMachine:None';
  const execution = 'arn:aws:states:us-east-1:123456789012:execution:None:none';
  it.each([
    [404, 'There is no execution', { execution }],
    [404, 'There is no execution', { execution: '' }],
    [404, 'There is no state machine', { stateMachine: machine }],
    [400, 'must be the ARN of a state machine', { stateMachine: `${machine}:1` }],
    [400, 'must be the ARN of a state machine', { stateMachine: 'None' }],
    [400, 'not both', { stateMachine: machine, execution }],
    [400, 'must be the id of a history event', { execution, after: '-1' }],
    [400, 'must be the id of a history event', { execution, after: '1e3' }],
    [400, 'must be the id of a history event', { execution, after: '99999999999999999999' }],
  ])('with %i: %s', async (status, message, query) => {
    const { url } = await openTestServer();
    const response = await fetch(`${url}/stepwright/live?${new URLSearchParams(query).toString()}`);
    expect([response.status, await response.json()]).toEqual([status, { message: expect.stringContaining(message) }]);
  });

  it('where as many are open as may be, until one of them closes', async () => {
    const server = await openTestServer({ liveConnectionsMax: 1 });
    const first = await openEventReader(server.url);
    expect((await openEventReader(server.url)).status).toBe(503);
    first.close();
    let next = await openEventReader(server.url);
    while (next.status === 503) {
      await next.takeAll();
      next = await openEventReader(server.url);
    }
    expect(next.status).toBe(200);
  });
});

describe('a server that drains', () => {
  it('ends its live streams', async () => {
    const server = await openTestServer();
    const reader = await openEventReader(server.url);
    const closed = server.close();
    expect(await reader.takeAll()).toEqual([]);
    await closed;
  });
});
