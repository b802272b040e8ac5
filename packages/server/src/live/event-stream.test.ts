import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EventStream, openEventStream } from './event-stream.ts';

const HEARTBEAT_MS = 1_000;

function open(signal = new AbortController().signal) {
  const closed = vi.fn();
  const stream = openEventStream(signal, closed, HEARTBEAT_MS);
  return { stream, closed };
}

/** Takes what waits. */
function take({ body }: EventStream): string {
  return String(body.read() ?? '');
}

/** Fills the stream beyond what may wait without anybody reading. */
function sendBytes(stream: EventStream, bytes: number): void {
  const chunk = 'x'.repeat(1_000);
  for (let sent = 0; sent < bytes; sent += 1_000) stream.send({ event: 'status', data: { chunk } });
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

describe('a stream of events', () => {
  it('has the form of Server-Sent Events', () => {
    const { stream } = open();
    stream.send({ event: 'history', id: 7, data: { text: 'two\nlines', sign: '🚀' } });
    stream.send({ event: 'status', data: {} });
    expect(take(stream)).toBe(
      ':\n\nevent: history\nid: 7\ndata: {"text":"two\\nlines","sign":"🚀"}\n\nevent: status\ndata: {}\n\n',
    );
  });

  it('is kept open by comments', () => {
    const { stream } = open();
    take(stream);
    vi.advanceTimersByTime(3 * HEARTBEAT_MS);
    expect(take(stream)).toBe(':\n\n:\n\n:\n\n');
  });

  it('says when its reader is behind, and when that is over', async () => {
    const { stream } = open();
    expect(stream.isFull()).toBe(false);
    await stream.whenTaken();
    sendBytes(stream, 100_000);
    expect(stream.isFull()).toBe(true);
    const taken = stream.whenTaken();
    take(stream);
    await taken;
    expect(stream.isFull()).toBe(false);
  });

  it('cuts off a reader who lets too much pile up', () => {
    const { stream } = open();
    sendBytes(stream, 5_000_000);
    expect(stream.isOver()).toBe(true);
    expect(stream.body.readableLength).toBeLessThan(4_300_000);
  });

  it('cuts off a reader who takes nothing, although there is something to take', () => {
    const { stream } = open();
    sendBytes(stream, 100_000);
    vi.advanceTimersByTime(HEARTBEAT_MS);
    vi.advanceTimersByTime(HEARTBEAT_MS);
    expect(stream.isOver()).toBe(true);
  });

  it('waits for a reader who has nothing to take', () => {
    const { stream } = open();
    vi.advanceTimersByTime(100 * HEARTBEAT_MS);
    expect(stream.isOver()).toBe(false);
  });

  it('ends with the signal, after what waits, and takes no more', async () => {
    const interruption = new AbortController();
    const { stream, closed } = open(interruption.signal);
    stream.send({ event: 'status', data: {} });
    interruption.abort();
    stream.send({ event: 'status', data: { late: true } });
    expect(take(stream)).toBe(':\n\nevent: status\ndata: {}\n\n');
    await new Promise((resolve) => stream.body.resume().once('close', resolve));
    expect(stream.isOver()).toBe(true);
    expect(closed).toHaveBeenCalledTimes(1);
  });

  it('ends at once where the signal has aborted before', async () => {
    const { stream } = open(AbortSignal.abort());
    expect(take(stream)).toBe('');
    await new Promise((resolve) => stream.body.resume().once('close', resolve));
    expect(vi.getTimerCount()).toBe(0);
  });
});
