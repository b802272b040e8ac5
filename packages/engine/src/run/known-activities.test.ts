import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../memory-store/memory-store.ts';
import {
  activityResource,
  buildProgram,
  mapState,
  parallelState,
  passState,
  taskState,
} from '../testing/program-builder.ts';
import { activitiesOf, createKnownActivities } from './known-activities.ts';

const row = (activityArn: string) => ({ activityArn, name: activityArn, createdAt: 1, configuration: '{}' });

describe('known activities', () => {
  it('are those that the store has, once they were asked for', async () => {
    const store = createMemoryStore();
    await store.createActivity(row('a'));
    const known = createKnownActivities(store, 10);
    await known.learn(['a', 'b']);
    expect([known.exists('a'), known.exists('b')]).toEqual([true, false]);
  });

  it('follow what is created and deleted', async () => {
    const known = createKnownActivities(createMemoryStore(), 10);
    await known.learn(['a']);
    expect(await known.createActivity(row('a'))).toBeUndefined();
    expect(known.exists('a')).toBe(true);
    expect(await known.createActivity(row('a'))).toEqual(row('a'));
    await known.deleteActivity('a');
    expect(known.exists('a')).toBe(false);
  });

  it('what is created or deleted while it is looked up is known better than by what was read', async () => {
    const store = createMemoryStore();
    const reads: (() => void)[] = [];
    const slow = {
      ...store,
      findActivity: async (activityArn: string) => {
        const found = await store.findActivity(activityArn);
        await new Promise<void>((resolve) => reads.push(resolve));
        return found;
      },
    };
    const known = createKnownActivities(slow, 10);
    const learnt = known.learn(['a']);
    await Promise.resolve();
    await known.createActivity(row('a'));
    reads[0]?.();
    await learnt;
    expect(known.exists('a')).toBe(true);
  });

  it('of what is forgotten nothing is known, and then it counts as existing', async () => {
    const known = createKnownActivities(createMemoryStore(), 2);
    await known.learn(['a', 'b', 'c']);
    expect(['a', 'b', 'c'].map(known.exists)).toEqual([true, false, false]);
    await known.learn(['a']);
    expect(known.exists('a')).toBe(false);
  });

  it('are not known where the store fails', async () => {
    const store = { ...createMemoryStore(), findActivity: () => Promise.reject(new Error('no disk')) };
    await expect(createKnownActivities(store, 2).learn(['a'])).rejects.toThrow('no disk');
  });

  it('of a program are those of all its tasks, however deep, each once', () => {
    const ask = (state: string, name: string) => taskState(state, null, { resource: activityResource(name) });
    const program = buildProgram([
      parallelState('P', 'M', [[ask('A', 'one'), passState('X', null)], [ask('B', 'two')]]),
      mapState('M', null, [parallelState('Q', null, [[ask('C', 'three')], [ask('D', 'one'), taskState('E', null)]])]),
    ]);
    const names = activitiesOf(program).map((arn) => arn.split(':').at(-1));
    expect(names).toHaveLength(3);
    expect(new Set(names)).toEqual(new Set(['one', 'two', 'three']));
  });
});
