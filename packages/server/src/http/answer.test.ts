import { createServer, type ServerResponse } from 'node:http';
import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Answer, writeAnswer } from './answer.ts';
import { urlOf } from './url-of.ts';

/** A server that gives one answer to everything, and says when it has written it. */
async function serve(answer: Answer): Promise<{ url: string; written: Promise<void> }> {
  const { promise: written, resolve } = Promise.withResolvers<void>();
  const http = createServer((_, response: ServerResponse) => {
    void writeAnswer(response, 'id', answer).then(resolve);
  });
  await new Promise<void>((listening) => http.listen({ host: '127.0.0.1', port: 0 }, listening));
  onTestFinished(() => void http.close());
  return { url: urlOf(http, '127.0.0.1'), written };
}

describe('an answer', () => {
  it('of bytes is sent whole, with its length', async () => {
    const body = Uint8Array.of(1, 2, 250);
    const headers = { 'cache-control': 'max-age=1' };
    const { url } = await serve({ status: 200, body, contentType: 'image/png', headers });
    const response = await fetch(url);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': '3',
      'cache-control': 'max-age=1',
      'x-content-type-options': 'nosniff',
    });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(body);
  });

  it('that is a stream is sent as it comes', async () => {
    const body = new PassThrough();
    const { url } = await serve({ status: 200, body, contentType: 'text/plain' });
    const response = await fetch(url);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    body.write('first');
    expect(await reader?.read()).toEqual({ done: false, value: 'first' });
    body.end('second');
    expect(await reader?.read()).toEqual({ done: false, value: 'second' });
    expect((await reader?.read())?.done).toBe(true);
  });

  it('that is a stream ends with the connection of its reader', async () => {
    const body = new PassThrough();
    const { url, written } = await serve({ status: 200, body, contentType: 'text/plain' });
    const reader = new AbortController();
    await fetch(url, { signal: reader.signal });
    reader.abort();
    await written;
    expect(body.destroyed).toBe(true);
  });

  it('that is a stream cuts the connection where its source breaks off', async () => {
    const body = new PassThrough();
    const { url, written } = await serve({ status: 200, body, contentType: 'text/plain' });
    const response = await fetch(url);
    body.destroy(new Error('gone'));
    await expect(response.text()).rejects.toThrow('terminated');
    await written;
  });

  it('that is a stream has a head only for HEAD', async () => {
    const body = Readable.from(['text']);
    const { url, written } = await serve({ status: 200, body, contentType: 'text/plain' });
    const response = await fetch(url, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
    await written;
    expect(body.destroyed).toBe(true);
  });
});
