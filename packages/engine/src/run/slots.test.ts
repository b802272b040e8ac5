import { expect, test } from 'vitest';
import type { TaskRunner } from '../ports/task-runner.ts';
import { createSlots } from './slots.ts';

/** A runner with so many slots per resource. */
function runnerWith(slots: number): TaskRunner {
  const held = new Map<string, number>();
  return {
    run: async () => ({ kind: 'succeeded', output: 'null' }),
    tryAcquire: (resource) => {
      if ((held.get(resource) ?? 0) >= slots) return false;
      held.set(resource, (held.get(resource) ?? 0) + 1);
      return true;
    },
    release: (resource) => held.set(resource, (held.get(resource) ?? 0) - 1),
    onRelease: () => {},
  };
}

function open(perResource: number, attemptsInFlightMax = 100) {
  const granted: string[] = [];
  const slots = createSlots({ runner: runnerWith(perResource), attemptsInFlightMax });
  const line = (executionArn: string, token: string, resource = 'f') =>
    slots.await({ executionArn, token, resource, grant: () => granted.push(token) });
  return { slots, granted, line };
}

test('executions take turns, however many attempts one of them waits with', async () => {
  const { slots, granted, line } = open(1);
  expect(slots.tryAcquire('f')).toBe(true);
  for (const token of ['a1', 'a2', 'a3']) line('a', token);
  line('b', 'b1');
  for (let release = 0; release < 4; release += 1) {
    slots.release('f');
    await Promise.resolve();
  }
  expect(granted).toEqual(['a1', 'b1', 'a2', 'a3']);
});

test('a newcomer does not overtake who waits', async () => {
  const { slots, granted, line } = open(1);
  slots.tryAcquire('f');
  line('a', 'a1');
  slots.release('f');
  expect(slots.tryAcquire('f')).toBe(false);
  await Promise.resolve();
  expect(granted).toEqual(['a1']);
});

test('the overall limit holds over all resources, and each gets its share', async () => {
  const { slots, granted, line } = open(10, 2);
  expect([slots.tryAcquire('f'), slots.tryAcquire('g'), slots.tryAcquire('h')]).toEqual([true, true, false]);
  line('a', 'f1', 'f');
  line('a', 'f2', 'f');
  line('a', 'g1', 'g');
  slots.release('f');
  slots.release('g');
  await Promise.resolve();
  expect(granted).toEqual(['f1', 'g1']);
});

test('who withdrew gets no slot, and the slot goes to the next', async () => {
  const { slots, granted, line } = open(1);
  slots.tryAcquire('f');
  line('a', 'a1');
  line('b', 'b1');
  slots.withdraw('a1');
  slots.withdraw('unknown');
  slots.release('f');
  await Promise.resolve();
  expect([granted, slots.waiting()]).toEqual([['b1'], 0]);
});

test('after stop no slot is given', async () => {
  const { slots, granted, line } = open(1);
  slots.tryAcquire('f');
  line('a', 'a1');
  slots.stop();
  slots.release('f');
  line('a', 'a2');
  await Promise.resolve();
  expect([granted, slots.tryAcquire('f'), slots.waiting()]).toEqual([[], false, 0]);
});
