import { CreateStateMachineCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { passDefinition, roleArn } from '../../testing/definitions.ts';
import { openTestServer } from '../../testing/open-test-server.ts';

const failDefinition = JSON.stringify({
  StartAt: 'Refuse',
  States: { Refuse: { Type: 'Fail', Error: 'OutOfStock', Cause: 'None left.' } },
});

const answerSchema = z.object({
  executions: z.array(z.looseObject({ name: z.string() })),
  nextToken: z.string().optional(),
});

/** A server with the machines Orders, which has search keys, and Bills, whose executions fail. */
async function openShop() {
  const server = await openTestServer();
  const { client, callOwn, clock, runToEnd } = server;
  const create = async (name: string, definition: string, tags: { key: string; value: string }[]) => {
    const { stateMachineArn = '' } = await client.send(
      new CreateStateMachineCommand({ name, definition, roleArn, tags }),
    );
    return stateMachineArn;
  };
  const orders = await create('Orders', passDefinition, [{ key: 'team', value: 'shop' }]);
  const bills = await create('Bills', failDefinition, [{ key: 'team', value: 'money' }]);
  const paths = ['$.order.id', '$.customers'];
  expect(await callOwn('PutSearchKeys', { stateMachineArn: orders, paths })).toEqual({
    status: 200,
    body: { stateMachineArn: orders, paths },
  });
  const start = async (stateMachineArn: string, name: string, input: string) => {
    await clock.advanceTo(clock.now() + 1_000);
    const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
    await runToEnd(executionArn);
  };
  const search = async (request: object) => {
    const { status, body } = await callOwn('SearchExecutions', request);
    expect(status).toBe(200);
    const { executions, nextToken } = answerSchema.parse(body);
    return { names: executions.map(({ name }) => name), executions, nextToken };
  };
  return { ...server, orders, bills, start, search };
}

describe('Stepwright.SearchExecutions', () => {
  it('finds executions by what their inputs have at the search keys', async () => {
    const { orders, start, search } = await openShop();
    await start(orders, 'a', '{"order": {"id": 12345678901234567890}, "customers": ["x", "y"]}');
    await start(orders, 'b', '{"order": {"id": "12345678901234567891"}, "customers": ["y"]}');
    const by = async (path: string, value: string) => (await search({ inputs: [{ path, value }] })).names;
    expect(await by('$.order.id', '12345678901234567890')).toEqual(['a']);
    expect(await by('$.customers', 'y')).toEqual(['b', 'a']);
    expect(await by('$.customers', 'z')).toEqual([]);
  });

  it('finds executions by status, error, name, tag and time', async () => {
    const { orders, bills, start, search, clock } = await openShop();
    const began = clock.now();
    await start(orders, 'order-1', '{}');
    await start(bills, 'bill-1', '{}');
    await start(orders, 'order-2', '{}');
    expect((await search({})).names).toEqual(['order-2', 'bill-1', 'order-1']);
    expect((await search({ statusFilter: 'FAILED' })).names).toEqual(['bill-1']);
    expect((await search({ error: 'OutOfStock' })).names).toEqual(['bill-1']);
    expect((await search({ error: 'OutOfStock', stateMachineArn: orders })).names).toEqual([]);
    expect((await search({ namePrefix: 'order-' })).names).toEqual(['order-2', 'order-1']);
    expect((await search({ namePrefix: 'order-2', stateMachineArn: orders })).names).toEqual(['order-2']);
    expect((await search({ tags: [{ key: 'team', value: 'shop' }] })).names).toEqual(['order-2', 'order-1']);
    expect((await search({ tags: [{ key: 'team', value: 'none' }] })).names).toEqual([]);
    const from = (began + 2_000) / 1_000;
    expect((await search({ startedFrom: from })).names).toEqual(['order-2', 'bill-1']);
    expect((await search({ startedFrom: from, startedBefore: from + 1 })).names).toEqual(['bill-1']);
  });

  it('shows an execution as lists do, and its error', async () => {
    const { bills, start, search, clock } = await openShop();
    await start(bills, 'one', '{}');
    const { executions } = await search({});
    expect(executions).toEqual([
      {
        executionArn: `${bills.replace(':stateMachine:', ':execution:')}:one`,
        stateMachineArn: bills,
        name: 'one',
        status: 'FAILED',
        startDate: clock.now() / 1_000,
        stopDate: clock.now() / 1_000,
        redriveCount: 0,
        error: 'OutOfStock',
      },
    ]);
  });

  it('goes on by a token that belongs to its conditions', async () => {
    const { orders, start, search, callOwn } = await openShop();
    for (const name of ['a', 'b', 'c']) await start(orders, name, '{}');
    const first = await search({ maxResults: 2 });
    expect(first.names).toEqual(['c', 'b']);
    const { nextToken } = first;
    expect(await search({ maxResults: 2, nextToken })).toMatchObject({ names: ['a'], nextToken: undefined });
    const other = await callOwn('SearchExecutions', { namePrefix: 'x', nextToken });
    expect(other).toMatchObject({ status: 400, body: { message: "Invalid Token: 'Invalid token'" } });
  });

  it('sees nothing of another region', async () => {
    const { orders, start, callOwn, url } = await openShop();
    await start(orders, 'a', '{}');
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'Stepwright.SearchExecutions',
        authorization:
          'AWS4-HMAC-SHA256 Credential=x/20260101/eu-west-1/states/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: '{}',
    });
    expect(await response.json()).toEqual({ executions: [] });
    expect((await callOwn('SearchExecutions', {})).body).toMatchObject({ executions: [{ name: 'a' }] });
  });

  it.each([
    ['a path that is none', { inputs: [{ path: 'order.id', value: '1' }] }, 'A search key is a path'],
    ['a status that is none', { statusFilter: 'DONE' }, 'statusFilter'],
    ['a member that nobody knows', { name: 'x' }, 'Unrecognized key'],
    ['too many results', { maxResults: 1_001 }, 'maxResults'],
  ])('refuses %s', async (_what, request, message) => {
    const { callOwn } = await openTestServer();
    const answer = await callOwn('SearchExecutions', request);
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining(message) } });
  });
});

describe('Stepwright.CountExecutions', () => {
  it('counts by status, of one machine and of all', async () => {
    const { orders, bills, start, callOwn } = await openShop();
    await start(orders, 'a', '{}');
    await start(bills, 'b', '{}');
    const none = { RUNNING: 0, SUCCEEDED: 0, FAILED: 0, TIMED_OUT: 0, ABORTED: 0 };
    expect((await callOwn('CountExecutions', {})).body).toEqual({ counts: { ...none, SUCCEEDED: 1, FAILED: 1 } });
    expect((await callOwn('CountExecutions', { stateMachineArn: bills })).body).toEqual({
      counts: { ...none, FAILED: 1 },
    });
  });

  it('refuses a machine that is not there', async () => {
    const { callOwn } = await openTestServer();
    const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Nothing';
    const refusal = { status: 400, body: { message: `State Machine Does Not Exist: '${stateMachineArn}'` } };
    expect(await callOwn('CountExecutions', { stateMachineArn })).toMatchObject(refusal);
    expect(await callOwn('SearchExecutions', { stateMachineArn })).toMatchObject(refusal);
    expect(await callOwn('DescribeSearchKeys', { stateMachineArn })).toMatchObject(refusal);
    expect(await callOwn('PutSearchKeys', { stateMachineArn, paths: [] })).toMatchObject(refusal);
  });
});

describe('Stepwright.PutSearchKeys', () => {
  it('replaces the keys of a machine', async () => {
    const { orders, callOwn } = await openShop();
    const describeKeys = async () => (await callOwn('DescribeSearchKeys', { stateMachineArn: orders })).body;
    expect(await describeKeys()).toEqual({ stateMachineArn: orders, paths: ['$.order.id', '$.customers'] });
    await callOwn('PutSearchKeys', { stateMachineArn: orders, paths: ["$['order no']"] });
    expect(await describeKeys()).toEqual({ stateMachineArn: orders, paths: ["$['order no']"] });
  });

  it.each([
    ['no path', ['order'], 'A search key is a path'],
    ['a path twice', ['$.a', '$.a'], 'Each search key must be there once'],
    ['too many', Array.from({ length: 11 }, (_, index) => `$.k${index}`), '10'],
  ])('refuses %s', async (_what, paths, message) => {
    const { orders, callOwn } = await openShop();
    const answer = await callOwn('PutSearchKeys', { stateMachineArn: orders, paths });
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining(message) } });
  });
});
