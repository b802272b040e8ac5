/** A client that repeats an acknowledged start hears the same, and the execution takes no harm. */
import { describe, expect, test } from 'vitest';
import { createGate, openHarness, passTurns } from './harness.ts';

const waits = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 60, End: true } } };

describe('a start that is repeated', () => {
  test('after a restart leaves the timer of an execution that waits, which nothing else would bring into memory', async () => {
    const { clock, engine, start, startOf, openAnother, store } = await openHarness({ definition: waits });
    await start('e');
    const first = startOf('e');
    await engine.close(0);
    const next = await openAnother();
    for (let repeats = 0; repeats < 3; repeats += 1) {
      const outcome = await next.start('STANDARD', first);
      expect(outcome).toMatchObject({ kind: 'exists', execution: { head: { status: 'RUNNING' } } });
    }
    await clock.runUntil(async () => clock.nextDueAt() === undefined);
    expect((await store.findExecution(first.executionArn))?.head.status).toBe('SUCCEEDED');
  });

  test('while the first one is being committed gives that one', async () => {
    const gate = createGate();
    const { engine, start, startOf, clock } = await openHarness({
      definition: waits,
      wrap: (store) => ({
        ...store,
        commit: async (...commit) => {
          await gate.passed;
          return store.commit(...commit);
        },
      }),
    });
    const outcomes = Promise.all([start('e'), engine.start('STANDARD', startOf('e'))]);
    await passTurns(3);
    gate.open();
    expect((await outcomes).map(({ kind }) => kind)).toEqual(['started', 'exists']);
    await clock.runUntil(async () => clock.nextDueAt() === undefined);
    expect((await engine.describe(startOf('e').executionArn))?.head.status).toBe('SUCCEEDED');
  });
});
