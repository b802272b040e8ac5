/** Webhooks: who may start what, and how often. */
import { createHmac } from 'node:crypto';
import { CreateStateMachineCommand, DescribeExecutionCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { roleArn } from '../../testing/definitions.ts';
import { openTestServer } from '../../testing/open-test-server.ts';

const secret = 'the secret of the sender';
const definition = JSON.stringify({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } });

async function openHooks() {
  const server = await openTestServer({
    webhooks: {
      orders: { stateMachine: 'Orders', secret },
      nowhere: { stateMachine: 'Missing', secret },
    },
  });
  const { stateMachineArn } = await server.client.send(
    new CreateStateMachineCommand({ name: 'Orders', definition, roleArn }),
  );
  const send = async (name: string, body: string, headers: Readonly<Record<string, string>>) => {
    const response = await fetch(`${server.url}/stepwright/webhooks/${name}`, { method: 'POST', body, headers });
    return { status: response.status, body: Object(await response.json()) };
  };
  const executions = async () => {
    const { executions: all = [] } = await server.client.send(new ListExecutionsCommand({ stateMachineArn }));
    return all.length;
  };
  return { ...server, send, executions };
}

function signed(body: string, key = secret) {
  return { 'x-hub-signature-256': `sha256=${createHmac('sha256', key).update(body).digest('hex')}` };
}

const bearer = { authorization: `Bearer ${secret}` };

describe('a webhook', () => {
  it.each([
    ['a signature', signed('{"order":7}')],
    ['its secret', bearer],
  ])('starts an execution for a sender with %s', async (_what, headers) => {
    const { send, client } = await openHooks();
    const { status, body } = await send('orders', '{"order":7}', headers);
    expect(status).toBe(202);
    const { input } = await client.send(new DescribeExecutionCommand({ executionArn: body.executionArn }));
    expect(input).toBe('{"order":7}');
  });

  it.each([
    ['nothing', 'orders', {}],
    ['another secret', 'orders', { authorization: 'Bearer the secret of somebody else' }],
    ['the signature of another body', 'orders', signed('{"order":8}')],
    ['a signature with another key', 'orders', signed('{"order":7}', 'x'.repeat(16))],
    ['the secret of another name', 'unknown', bearer],
    ['a name of JavaScript’s', '__proto__', bearer],
  ])('is closed to a sender with %s', async (_what, name, headers) => {
    const { send, executions } = await openHooks();
    expect((await send(name, '{"order":7}', headers)).status).toBe(403);
    expect(await executions()).toBe(0);
  });

  it.each(['idempotency-key', 'x-github-delivery'])('starts one execution per %s', async (header) => {
    const { send, executions, runToEnd } = await openHooks();
    const first = await send('orders', '{}', { ...bearer, [header]: 'delivery 1' });
    await runToEnd(first.body.executionArn);
    expect((await send('orders', '{}', { ...bearer, [header]: 'delivery 1' })).status).toBe(202);
    expect(await executions()).toBe(1);
    expect((await send('orders', '{}', { ...bearer, [header]: 'delivery 2' })).status).toBe(202);
    expect(await executions()).toBe(2);
  });

  it('says what is wrong with its body or its state machine', async () => {
    const { send } = await openHooks();
    expect(await send('orders', '{', bearer)).toMatchObject({ status: 400 });
    expect(await send('nowhere', '{}', bearer)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('Does Not Exist') },
    });
  });

  it('takes an empty body for an empty input', async () => {
    const { send } = await openHooks();
    expect((await send('orders', '', bearer)).status).toBe(202);
  });
});

it('refuses a short secret', async () => {
  await expect(openTestServer({ webhooks: { orders: { stateMachine: 'Orders', secret: 'short' } } })).rejects.toThrow(
    /at least 16/,
  );
});
