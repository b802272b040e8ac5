/** One commit per burst, and many per transaction: what is committed together, and what ends a burst. */
import { describe, expect, test } from 'vitest';
import { gatedStore } from './gated-store.ts';
import { arnOf, createGate, FUNCTION_ARN, type Gate, openHarness, passTurns, until, waiting } from './harness.ts';

describe('invariant 3: one commit per burst, many per transaction', () => {
  const passes = {
    StartAt: 'A',
    States: { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'C' }, C: { Type: 'Succeed' } },
  };

  test('everything up to the end of a workflow without tasks is one commit', async () => {
    const sizes: number[] = [];
    const harness = await openHarness({
      definition: passes,
      wrap: (store) => gatedStore(store, { current: undefined }, sizes),
    });
    await harness.start('a');
    expect(sizes).toEqual([1]);
    expect((await harness.engine.describe(arnOf('a')))?.head.status).toBe('SUCCEEDED');
  });

  test('executions that wait while a commit is under way share the next one', async () => {
    const gate = { current: createGate() as Gate | undefined };
    const sizes: number[] = [];
    const harness = await openHarness({
      definition: passes,
      limits: { groupCommitsMax: 40 },
      wrap: (store) => gatedStore(store, gate, sizes),
    });
    const first = harness.start('first');
    await until(() => sizes.length === 1);
    const others = Array.from({ length: 50 }, (_, index) => harness.start(`e${index}`));
    await passTurns(10);
    gate.current?.open();
    await Promise.all([first, ...others]);
    expect(sizes).toEqual([1, 40, 10]);
  });

  test('facts of one execution that wait together are one commit', async () => {
    const gate = { current: undefined as Gate | undefined };
    const sizes: number[] = [];
    const branches = Array.from({ length: 10 }, (_, index) => ({
      StartAt: `T${index}`,
      States: { [`T${index}`]: { Type: 'Task', Resource: FUNCTION_ARN, End: true } },
    }));
    const harness = await openHarness({
      definition: { StartAt: 'P', States: { P: { Type: 'Parallel', Branches: branches, End: true } } },
      wrap: (store) => gatedStore(store, gate, sizes),
      script: () => ({ afterMs: 1_000 }),
    });
    await harness.start('a');
    await harness.clock.advanceTo(harness.clock.now() + 1_000);
    expect((await harness.engine.describe(arnOf('a')))?.head.status).toBe('SUCCEEDED');
    expect(sizes).toEqual([1, 1]);
  });

  describe('costly expressions cut a burst, so that the others have their turn', () => {
    /** Takes some 300,000 steps: more than half of what a burst may. */
    const costly = '{% $sum($map([1..120000], function($n) { $n % 7 })) %}';
    const chain = (length: number) => ({
      QueryLanguage: 'JSONata',
      StartAt: 'S0',
      States: Object.fromEntries(
        Array.from({ length }, (_, index) => [
          `S${index}`,
          { Type: 'Pass', Output: costly, ...(index === length - 1 ? { End: true } : { Next: `S${index + 1}` }) },
        ]),
      ),
    });

    test('between the states of one execution', async () => {
      const sizes: number[] = [];
      const harness = await openHarness({
        definition: chain(8),
        wrap: (store) => gatedStore(store, { current: undefined }, sizes),
      });
      await harness.start('a');
      await harness.clock.settled();
      expect((await harness.engine.describe(arnOf('a')))?.head.status).toBe('SUCCEEDED');
      expect(sizes.length).toBeGreaterThanOrEqual(4);
    });

    test('between the facts that wait together', async () => {
      const sizes: number[] = [];
      const branches = Array.from({ length: 8 }, (_, index) => ({
        StartAt: `T${index}`,
        States: {
          [`T${index}`]: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Arguments: { FunctionName: FUNCTION_ARN },
            Output: costly,
            End: true,
          },
        },
      }));
      const harness = await openHarness({
        definition: {
          QueryLanguage: 'JSONata',
          StartAt: 'P',
          States: { P: { Type: 'Parallel', Branches: branches, End: true } },
        },
        wrap: (store) => gatedStore(store, { current: undefined }, sizes),
        script: () => ({ afterMs: 1_000 }),
      });
      await harness.start('a');
      await harness.clock.advanceTo(harness.clock.now() + 1_000);
      expect((await harness.engine.describe(arnOf('a')))?.head.status).toBe('SUCCEEDED');
      expect(sizes.length).toBeGreaterThanOrEqual(5);
    });

    test('between executions: one that is cheap is on disk before a costly one ends', async () => {
      const order: string[] = [];
      const harness = await openHarness({
        definition: chain(12),
        wrap: (store) => ({
          ...store,
          commit: (lease, commits) => {
            for (const { executionArn, head } of commits) order.push(`${executionArn.slice(-1)} ${head.status}`);
            return store.commit(lease, commits);
          },
        }),
      });
      await Promise.all([harness.start('a'), harness.start('b')]);
      await harness.clock.settled();
      expect(order.filter((entry) => entry === 'a SUCCEEDED' || entry === 'b SUCCEEDED')).toHaveLength(2);
      const firstOfB = order.findIndex((entry) => entry.startsWith('b'));
      expect(firstOfB).toBeLessThan(order.indexOf('a SUCCEEDED'));
    });
  });

  test('virtual time stands still while a commit is under way', async () => {
    const gate = { current: createGate() };
    const harness = await openHarness({ definition: waiting(5), wrap: (store) => gatedStore(store, gate) });
    const begun = harness.clock.now();
    const started = harness.start('a');
    const moving = harness.clock.advanceTo(begun + 60_000);
    await passTurns(50);
    expect(harness.clock.now()).toBe(begun);
    gate.current.open();
    await Promise.all([started, moving]);
    expect((await harness.engine.waitForEnd(arnOf('a')))?.stoppedAt).toBe(begun + 5_000);
  });
});
