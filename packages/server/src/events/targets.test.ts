import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { urlOf } from '../http/url-of.ts';
import { createEventBridgeTarget } from './event-bridge-target.ts';
import { taken } from './event-target.ts';
import { createWebhookTarget } from './webhook-target.ts';

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server that keeps what it gets; `answer` answers. */
async function listen(answer: (response: ServerResponse, count: number) => void) {
  const received: Received[] = [];
  const http = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      answer(response, received.length);
    });
  });
  await new Promise<void>((resolve) => http.listen({ host: '127.0.0.1', port: 0 }, resolve));
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  return { url: urlOf(http, '127.0.0.1'), received };
}

const never = new AbortController().signal;
const eventOf = (name: string, input = '{}'): string =>
  JSON.stringify({
    'detail-type': 'Step Functions Execution Status Change',
    time: '2026-01-02T03:04:05Z',
    resources: [`arn:${name}`],
    detail: { name, input },
  });

describe('a webhook', () => {
  it('gets each event in a request of its own, with the headers that it wants', async () => {
    const { url, received } = await listen((response) => response.writeHead(204).end());
    const target = createWebhookTarget({ url: `${url}/hook?secret=1`, headers: { authorization: 'Bearer x' } });
    expect(await target.send(['{"a":1}', '{"b":2}'], never)).toEqual([taken, taken]);
    expect(received.map(({ body }) => body).sort()).toEqual(['{"a":1}', '{"b":2}']);
    expect(received[0]?.headers).toMatchObject({ authorization: 'Bearer x', 'content-type': 'application/json' });
    expect(target.name).toBe(`${url}/hook`);
  });

  it.each([
    [500, 'failed'],
    [503, 'failed'],
    [429, 'failed'],
    [408, 'failed'],
    [400, 'refused'],
    [404, 'refused'],
    [302, 'refused'],
  ] as const)('that answers %i has %s', async (status, kind) => {
    const { url } = await listen((response) => response.writeHead(status, { location: '/' }).end());
    expect(await createWebhookTarget({ url }).send(['{}'], never)).toEqual([{ kind, reason: `it answered ${status}` }]);
  });

  it('that cannot be reached, or hangs when it is all over, has failed', async () => {
    const { url, received } = await listen(() => {});
    const closing = new AbortController();
    const sent = createWebhookTarget({ url }).send(['{}'], closing.signal);
    await expect.poll(() => received.length).toBe(1);
    closing.abort();
    expect(await sent).toMatchObject([{ kind: 'failed' }]);
    const [delivery] = await createWebhookTarget({ url: 'http://127.0.0.1:1/' }).send(['{}'], never);
    expect(delivery).toMatchObject({ kind: 'failed', reason: expect.stringContaining('fetch failed: ') });
  });
});

describe('EventBridge', () => {
  beforeEach(() => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    onTestFinished(() => void vi.unstubAllEnvs());
  });

  const options = { region: 'eu-west-1', eventBusName: 'bus', source: 'aws.states' };
  const answerWith = (entries: readonly object[]) => (response: ServerResponse) =>
    response
      .writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
      .end(JSON.stringify({ FailedEntryCount: 0, Entries: entries }));

  it('gets events as entries of PutEvents', async () => {
    const { url, received } = await listen(answerWith([{ EventId: '1' }, { EventId: '2' }]));
    const target = createEventBridgeTarget({ ...options, endpoint: url });
    expect(await target.send([eventOf('a'), eventOf('b')], never)).toEqual([taken, taken]);
    expect(received).toHaveLength(1);
    expect(received[0]?.headers['x-amz-target']).toBe('AWSEvents.PutEvents');
    expect(received[0]?.headers.authorization).toContain('/eu-west-1/events/aws4_request');
    const { Entries } = JSON.parse(received[0]?.body ?? '');
    expect(Entries[0]).toEqual({
      EventBusName: 'bus',
      Source: 'aws.states',
      DetailType: 'Step Functions Execution Status Change',
      Time: 1_767_323_045,
      Resources: ['arn:a'],
      Detail: '{"name":"a","input":"{}"}',
    });
  });

  it('says of each entry whether it may take it later', async () => {
    const { url } = await listen(
      answerWith([
        { EventId: '1' },
        { ErrorCode: 'ThrottlingException', ErrorMessage: 'slow down' },
        { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'aws.states is not yours' },
      ]),
    );
    const target = createEventBridgeTarget({ ...options, endpoint: url });
    expect(
      await target.send(
        ['a', 'b', 'c'].map((name) => eventOf(name)),
        never,
      ),
    ).toEqual([
      taken,
      { kind: 'failed', reason: 'ThrottlingException: slow down' },
      { kind: 'refused', reason: 'NotAuthorizedForSourceException: aws.states is not yours' },
    ]);
  });

  it('gets large events in requests of their own', async () => {
    const { url, received } = await listen(answerWith([{ EventId: '1' }]));
    const target = createEventBridgeTarget({ ...options, endpoint: url });
    const large = ['a', 'b'].map((name) => eventOf(name, 'x'.repeat(200_000)));
    expect(await target.send(large, never)).toEqual([taken, taken]);
    expect(received).toHaveLength(2);
  });

  it('that does not answer has failed', async () => {
    const target = createEventBridgeTarget({ ...options, endpoint: 'http://127.0.0.1:1' });
    expect(await target.send([eventOf('a')], never)).toMatchObject([{ kind: 'failed' }]);
  });
});
