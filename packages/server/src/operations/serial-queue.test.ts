import { describe, expect, it } from 'vitest';
import { createSerialQueue } from './serial-queue.ts';

describe('a serial queue', () => {
  it('runs the tasks of one key one after the other, whatever becomes of them', async () => {
    const queue = createSerialQueue();
    const seen: string[] = [];
    const task = (name: string, fails: boolean) => async (): Promise<string> => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
    const results = await Promise.allSettled([
      queue.run('k', task('a', false)),
      queue.run('k', task('b', true)),
      queue.run('k', task('c', false)),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('lets the tasks of different keys overlap', async () => {
    const queue = createSerialQueue();
    const { promise, resolve } = Promise.withResolvers<void>();
    const first = queue.run('a', () => promise);
    await queue.run('b', () => Promise.resolve());
    resolve();
    await first;
  });
});
