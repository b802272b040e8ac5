import { describe, expect, it } from 'vitest';
import { createVirtualClock } from '../testing/virtual-clock.ts';
import { type ActivityPoll, createActivityLines, type Handover } from './activity-lines.ts';

const WORK = 'work';

/** Executions with so many tasks each, and lines over them. Every take is a turn of the event loop. */
function openLines({ pollersMax = 100, offersMax = 100, failingScans = 0 } = {}) {
  const clock = createVirtualClock();
  const tasks = new Map<string, string[]>();
  const asked: string[] = [];
  let scans = 0;
  const lines = createActivityLines({
    clock,
    pollersMax,
    offersMax,
    scan: async (_activityArn, limit) => {
      scans += 1;
      await Promise.resolve();
      if (scans <= failingScans) return undefined;
      return [...tasks]
        .filter(([, left]) => left.length > 0)
        .map(([executionArn]) => executionArn)
        .slice(0, limit);
    },
    take: async (executionArn): Promise<Handover> => {
      asked.push(executionArn);
      await new Promise((resolve) => setImmediate(resolve));
      const left = tasks.get(executionArn) ?? [];
      const token = left.shift();
      return { task: token === undefined ? undefined : { token, input: '{}' }, hasMore: left.length > 0 };
    },
  });
  return {
    clock,
    lines,
    asked,
    scans: () => scans,
    /** Gives an execution tasks, and says so as a commit does. */
    offer: (executionArn: string, ...tokens: string[]) => {
      tasks.set(executionArn, [...(tasks.get(executionArn) ?? []), ...tokens]);
      lines.offer(WORK, executionArn);
    },
    /** Gives an execution tasks of which only the store knows. */
    store: (executionArn: string, ...tokens: string[]) => tasks.set(executionArn, tokens),
    poll: async (change: Partial<ActivityPoll> = {}) => {
      const { signal } = new AbortController();
      const outcome = await lines.poll({ activityArn: WORK, workerName: undefined, waitMs: 60_000, signal, ...change });
      return outcome.kind === 'task' ? outcome.task.token : outcome.kind;
    },
  };
}

describe('the line of an activity', () => {
  it('gives a poller what the store knows, and asks the store once for many', async () => {
    const { store, poll, scans } = openLines();
    store('a', 'a1');
    store('b', 'b1');
    expect(await Promise.all([poll(), poll()])).toEqual(['a1', 'b1']);
    expect(scans()).toBe(1);
  });

  it('serves pollers in the order of their calls, and takes turns among executions', async () => {
    const { store, poll } = openLines();
    store('a', 'a1', 'a2', 'a3');
    store('b', 'b1');
    const polls = [poll(), poll(), poll(), poll()];
    expect(await Promise.all(polls)).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  it('gives a task that is offered while a poller waits', async () => {
    const { clock, offer, poll, lines } = openLines();
    const waiting = poll();
    await clock.settled();
    expect(lines.polling()).toBe(1);
    offer('a', 'a1');
    expect(await waiting).toBe('a1');
    expect(lines.polling()).toBe(0);
  });

  it('gives one task to one poller, however often it is offered', async () => {
    const { clock, offer, poll, lines } = openLines();
    const waiting = [poll(), poll()];
    await clock.settled();
    offer('a', 'a1');
    lines.offer(WORK, 'a');
    lines.offer(WORK, 'a');
    expect(await waiting[0]).toBe('a1');
    await clock.advanceTo(clock.now() + 60_000);
    expect(await waiting[1]).toBe('none');
  });

  it('leaves a poller first in line when the execution had nothing to give', async () => {
    const { clock, lines, offer, poll } = openLines();
    const waiting = [poll(), poll()];
    await clock.settled();
    lines.offer(WORK, 'gone');
    await clock.settled();
    expect(lines.polling()).toBe(2);
    offer('a', 'a1');
    expect(await waiting[0]).toBe('a1');
    offer('a', 'a2');
    expect(await waiting[1]).toBe('a2');
  });

  it('answers with nothing when the time is over, to the millisecond', async () => {
    const { clock, poll, lines } = openLines();
    const waiting = poll({ waitMs: 60_000 });
    await clock.advanceTo(clock.now() + 59_999);
    expect(lines.polling()).toBe(1);
    await clock.advanceTo(clock.now() + 1);
    expect(await waiting).toBe('none');
  });

  it('gives nothing to a poller that is gone', async () => {
    const { clock, offer, poll, asked } = openLines();
    const gone = new AbortController();
    const waiting = poll({ signal: gone.signal });
    await clock.settled();
    gone.abort();
    expect(await waiting).toBe('none');
    offer('a', 'a1');
    await clock.settled();
    expect(asked).toEqual([]);
    expect(await poll({ signal: gone.signal })).toBe('none');
    expect(await poll()).toBe('a1');
  });

  it('a poller whose time is over while an execution is asked hears what comes of it', async () => {
    const { store, poll } = openLines();
    store('a', 'a1');
    const gone = new AbortController();
    const waiting = poll({ signal: gone.signal });
    await Promise.resolve();
    await Promise.resolve();
    gone.abort();
    expect(['a1', 'none']).toContain(await waiting);
  });

  it('holds few of many offers, and finds the others in the store', async () => {
    const { store, poll, scans } = openLines({ offersMax: 4 });
    for (let index = 0; index < 20; index += 1) store(`e${index}`, `t${index}`);
    const taken = await Promise.all(Array.from({ length: 20 }, () => poll()));
    expect(new Set(taken).size).toBe(20);
    expect(scans()).toBeGreaterThanOrEqual(5);
  });

  it('finds what was offered in excess of what it holds', async () => {
    const { clock, offer, poll, lines } = openLines({ offersMax: 1 });
    const first = poll();
    await clock.settled();
    offer('a', 'a1');
    offer('b', 'b1');
    offer('c', 'c1');
    expect(await first).toBe('a1');
    expect([await poll(), await poll()].toSorted()).toEqual(['b1', 'c1']);
    expect(lines.polling()).toBe(0);
  });

  it('asks a store that failed again after a pause', async () => {
    const { clock, store, poll, scans } = openLines({ failingScans: 2 });
    store('a', 'a1');
    const waiting = poll();
    await clock.advanceTo(clock.now() + 2_000);
    expect(await waiting).toBe('a1');
    expect(scans()).toBe(3);
  });

  it('refuses more pollers than may wait', async () => {
    const { clock, poll } = openLines({ pollersMax: 2 });
    const waiting = [poll(), poll()];
    await clock.settled();
    expect(await poll()).toBe('refused');
    await clock.advanceTo(clock.now() + 60_000);
    expect(await Promise.all(waiting)).toEqual(['none', 'none']);
  });

  it('sends everybody home when it stops, and opens no more', async () => {
    const { clock, lines, offer, poll } = openLines();
    const waiting = [poll(), poll()];
    await clock.settled();
    lines.stop();
    expect(await Promise.all(waiting)).toEqual(['none', 'none']);
    offer('a', 'a1');
    expect(await poll()).toBe('none');
    expect(lines.polling()).toBe(0);
  });
});
