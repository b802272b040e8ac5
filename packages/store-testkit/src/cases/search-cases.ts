/** Searching executions, and counting them. */
import { expect } from 'vitest';
import type { ExecutionCommit, ExecutionHead, ExecutionSearch, ExecutionStatus, Store } from '@stepwright/engine';
import {
  arnOf,
  everyExecution,
  firstCommit,
  laterCommit,
  machineArn,
  machineArnOf,
  runningHead,
  sampleMachine,
  succeededHead,
} from '../samples.ts';
import { claimFirst, type StoreCase } from '../store-case.ts';

const statuses: readonly ExecutionStatus[] = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'];
const machines = ['orders', 'bills', 'returns'].map(machineArnOf);

function headWith(status: ExecutionStatus, error?: string): ExecutionHead {
  return status === 'RUNNING' ? runningHead : { ...succeededHead, status, error };
}

interface Sample {
  readonly name: string;
  readonly machine: string;
  readonly status: ExecutionStatus;
  readonly error: string | undefined;
  readonly startedAt: number;
  readonly customer: number;
}

/** 60 executions of three machines, at few instants, newest first as they are to be found. */
const samples: readonly Sample[] = Array.from({ length: 60 }, (_, index) => {
  const status = statuses[(index * 7) % 5] ?? 'RUNNING';
  return {
    name: `${index % 2 === 0 ? 'order' : 'bill'}-${String((index * 37) % 60).padStart(2, '0')}`,
    machine: machines[index % 3] ?? machineArn,
    status,
    error: status === 'FAILED' ? `Error${index % 2}` : undefined,
    startedAt: 1_000 + (index % 7),
    customer: index % 4,
  };
}).sort((a, b) => b.startedAt - a.startedAt || (arnOf(b.name) > arnOf(a.name) ? 1 : -1));

function commitOf({ name, machine, status, error, startedAt, customer }: Sample): ExecutionCommit {
  const input = JSON.stringify({ customer, lines: [{ sku: `s${customer}` }] });
  return firstCommit(name, { head: headWith(status, error) }, { stateMachineArn: machine, startedAt, input });
}

async function fill(store: Store): Promise<void> {
  const lease = await claimFirst(store);
  for (const name of ['orders', 'bills', 'returns']) await store.createMachine(sampleMachine(name));
  for (const machine of machines) await store.putSearchKeys(machine, ['$.customer', '$.lines[0].sku']);
  await store.commit(lease, samples.map(commitOf));
}

/** All pages of a search, by name. */
async function searchAll(store: Store, search: Partial<ExecutionSearch>): Promise<readonly string[]> {
  const names: string[] = [];
  let after: ExecutionSearch['after'];
  for (let pages = 0; pages < 1_000; pages += 1) {
    const asked = { ...everyExecution, ...search, after };
    const page = await store.searchExecutions(asked);
    expect(page.rows.length).toBeLessThanOrEqual(asked.limit);
    names.push(...page.rows.map(({ start }) => start.name));
    after = page.continueAfter;
    if (after === undefined) return names;
  }
  throw new Error('the pages never end');
}

function expected(isFound: (sample: Sample) => boolean): readonly string[] {
  const found = samples.filter(isFound).map(({ name }) => name);
  expect(found.length).toBeGreaterThan(0);
  return found;
}

const [orders = '', bills = ''] = machines;

/** What is asked for, and of which executions it is true. */
const questions: readonly (readonly [Partial<ExecutionSearch>, (sample: Sample) => boolean])[] = [
  [{}, () => true],
  [{ stateMachineArns: [orders] }, ({ machine }) => machine === orders],
  [{ stateMachineArns: [orders, bills, 'arn:nobody'] }, ({ machine }) => machine === orders || machine === bills],
  ...statuses.flatMap((status): (readonly [Partial<ExecutionSearch>, (sample: Sample) => boolean])[] => [
    [{ status }, (sample) => sample.status === status],
    [{ status, stateMachineArns: [orders] }, (sample) => sample.status === status && sample.machine === orders],
  ]),
  [{ error: 'Error1' }, ({ error }) => error === 'Error1'],
  [
    { error: 'Error0', status: 'FAILED', stateMachineArns: [bills] },
    (s) => s.error === 'Error0' && s.machine === bills,
  ],
  [{ namePrefix: 'order-1' }, ({ name }) => name.startsWith('order-1')],
  [{ arnPrefix: arnOf('bill-') }, ({ name }) => name.startsWith('bill-')],
  [{ startedFrom: 1_002, startedBefore: 1_004 }, ({ startedAt }) => startedAt === 1_002 || startedAt === 1_003],
  [{ inputs: [{ path: '$.customer', value: '3' }] }, ({ customer }) => customer === 3],
  [
    {
      inputs: [
        { path: '$.lines[0].sku', value: 's1' },
        { path: '$.customer', value: '1' },
      ],
      status: 'SUCCEEDED',
      startedFrom: 1_001,
    },
    ({ customer, status, startedAt }) => customer === 1 && status === 'SUCCEEDED' && startedAt >= 1_001,
  ],
];

export const searchCases: readonly StoreCase[] = [
  {
    name: 'a search gives what all of its conditions hold for, newest first, wherever a page ends',
    check: async (store) => {
      await fill(store);
      for (const [search, isFound] of questions) {
        const names = expected(isFound);
        for (const limit of [1, 7, 1_000]) expect(await searchAll(store, { ...search, limit })).toEqual(names);
      }
    },
  },
  {
    name: 'a search reads no more than it may, and goes on where it stopped',
    check: async (store) => {
      await fill(store);
      const search = { namePrefix: 'order-00', readMax: 10 };
      const first = await store.searchExecutions({ ...everyExecution, ...search });
      expect(first.rows.length).toBeLessThanOrEqual(10);
      expect(first.continueAfter).toBeDefined();
      expect(await searchAll(store, search)).toEqual(['order-00']);
      for (const [question, isFound] of questions) {
        expect(await searchAll(store, { ...question, readMax: 3 })).toEqual(expected(isFound));
      }
    },
  },
  {
    name: 'the last page says that it is the last',
    check: async (store) => {
      await fill(store);
      const whole = await store.searchExecutions({ ...everyExecution, limit: samples.length });
      expect(whole.rows).toHaveLength(samples.length);
      expect(whole.continueAfter).toBeUndefined();
      const some = await store.searchExecutions({ ...everyExecution, limit: samples.length - 1 });
      expect(some.continueAfter).toEqual({ startedAt: 1_000, executionArn: arnOf(samples.at(-2)?.name ?? '') });
    },
  },
  {
    name: 'nothing is found of values, errors and machines that there are not',
    check: async (store) => {
      await fill(store);
      expect(await searchAll(store, { inputs: [{ path: '$.customer', value: '99' }] })).toEqual([]);
      expect(await searchAll(store, { inputs: [{ path: '$.unknown', value: '1' }] })).toEqual([]);
      expect(
        await searchAll(store, {
          inputs: [
            { path: '$.customer', value: '1' },
            { path: '$.no', value: '1' },
          ],
        }),
      ).toEqual([]);
      expect(await searchAll(store, { error: 'Error9' })).toEqual([]);
      expect(await searchAll(store, { stateMachineArns: ['arn:nobody'] })).toEqual([]);
      expect(await searchAll(store, { stateMachineArns: [] })).toEqual([]);
      expect(await searchAll(store, { arnPrefix: 'arn:aws:states:eu-west-1:' })).toEqual([]);
    },
  },
  {
    name: 'search keys are a machine’s: what starts after they were set is found by them, and they go with it',
    check: async (store) => {
      const lease = await claimFirst(store);
      const at = (name: string, startedAt: number) => firstCommit(name, {}, { startedAt, input: '{"a":1,"b":2}' });
      expect(await store.putSearchKeys(machineArn, ['$.a'])).toBe('missing');
      expect(await store.findSearchKeys(machineArn)).toBeUndefined();
      await store.createMachine(sampleMachine('orders'));
      expect(await store.findSearchKeys(machineArn)).toEqual([]);
      await store.commit(lease, [at('e1', 1)]);
      expect(await store.putSearchKeys(machineArn, ['$.b', '$.a'])).toBe('written');
      expect(await store.findSearchKeys(machineArn)).toEqual(['$.b', '$.a']);
      await store.commit(lease, [at('e2', 2)]);
      await store.putSearchKeys(machineArn, ['$.b']);
      await store.commit(lease, [at('e3', 3)]);
      const by = (path: string, value: string) => searchAll(store, { inputs: [{ path, value }] });
      expect(await by('$.a', '1')).toEqual(['e2']);
      expect(await by('$.b', '2')).toEqual(['e3', 'e2']);

      await store.deleteMachine(machineArn);
      expect(await store.putSearchKeys(machineArn, ['$.a'])).toBe('missing');
      await store.createMachine(sampleMachine('orders'));
      expect(await store.findSearchKeys(machineArn)).toEqual([]);
      await store.commit(lease, [at('e4', 4)]);
      expect(await by('$.b', '2')).toEqual(['e3', 'e2']);
    },
  },
  {
    name: 'machines are found by all of the tags asked for, in order',
    check: async (store) => {
      const tag = (key: string, value: string) => ({ key, value });
      await store.createMachine(sampleMachine('b'), [tag('team', 'x'), tag('stage', 'live')]);
      await store.createMachine(sampleMachine('a'), [tag('stage', 'live'), tag('team', 'x')]);
      await store.createMachine(sampleMachine('c'), [tag('team', 'x'), tag('stage', 'test')]);
      await store.createMachine(sampleMachine('gone'), [tag('team', 'x'), tag('stage', 'live')]);
      await store.deleteMachine(machineArnOf('gone'));
      const find = (tags: readonly { key: string; value: string }[], limit = 9, prefix = 'arn:') =>
        store.findTaggedMachines(prefix, tags, limit);
      expect(await find([tag('team', 'x')])).toEqual(['a', 'b', 'c'].map(machineArnOf));
      expect(await find([tag('team', 'x'), tag('stage', 'live')])).toEqual(['a', 'b'].map(machineArnOf));
      expect(await find([tag('team', 'x')], 1)).toEqual([machineArnOf('a')]);
      expect(await find([tag('team', 'x')], 9, machineArnOf('b'))).toEqual([machineArnOf('b')]);
      expect(await find([tag('team', 'live')])).toEqual([]);
    },
  },
  {
    name: 'executions are counted by status, of one machine and of all',
    check: async (store) => {
      await fill(store);
      const count = (isCounted: (sample: Sample) => boolean) =>
        Object.fromEntries(
          statuses.map((status) => [status, samples.filter((one) => one.status === status && isCounted(one)).length]),
        );
      expect(await store.countExecutions({ stateMachineArn: orders })).toEqual(
        count(({ machine }) => machine === orders),
      );
      expect(await store.countExecutions({ machinePrefix: 'arn:' })).toEqual(count(() => true));
      expect(await store.countExecutions({ machinePrefix: machineArnOf('b') })).toEqual(
        count(({ machine }) => machine === bills),
      );
      expect(await store.countExecutions({ stateMachineArn: 'arn:nobody' })).toEqual(count(() => false));
    },
  },
  {
    name: 'counts follow what is written, and nothing else',
    check: async (store) => {
      const lease = await claimFirst(store);
      const counts = () => store.countExecutions({ stateMachineArn: machineArn });
      const none = { RUNNING: 0, SUCCEEDED: 0, FAILED: 0, TIMED_OUT: 0, ABORTED: 0 };
      await store.commit(lease, [firstCommit('a'), firstCommit('a'), laterCommit('b', 2)]);
      expect(await counts()).toEqual({ ...none, RUNNING: 1 });
      const invalid = laterCommit('a', 2, { head: { ...runningHead, stoppedAt: 1 } });
      await expect(store.commit(lease, [firstCommit('c'), invalid])).rejects.toThrow();
      expect(await counts()).toEqual({ ...none, RUNNING: 1 });
      await store.commit(lease, [laterCommit('a', 2), firstCommit('b', { head: headWith('FAILED') })]);
      await store.commit(lease, [laterCommit('a', 3, { head: headWith('SUCCEEDED') })]);
      expect(await counts()).toEqual({ ...none, SUCCEEDED: 1, FAILED: 1 });
      await store.commit(lease, [laterCommit('b', 2)]);
      expect(await counts()).toEqual({ ...none, SUCCEEDED: 1, RUNNING: 1 });
      await store.removeClosedExecutions(lease, { stateMachineArn: machineArn, stoppedBefore: 9_999, limit: 9 });
      expect(await counts()).toEqual({ ...none, RUNNING: 1 });
    },
  },
  {
    name: 'a removed execution is not found by what its input had',
    check: async (store) => {
      await fill(store);
      const lease = await claimFirst(store);
      for (const stateMachineArn of machines) {
        await store.removeClosedExecutions(lease, { stateMachineArn, stoppedBefore: 9_999, limit: 99 });
      }
      const running = ({ status }: Sample) => status === 'RUNNING';
      expect(await searchAll(store, {})).toEqual(expected(running));
      const inputs = [{ path: '$.customer', value: '2' }];
      expect(await searchAll(store, { inputs })).toEqual(expected((one) => running(one) && one.customer === 2));
      expect(await searchAll(store, { error: 'Error1' })).toEqual([]);
    },
  },
];
