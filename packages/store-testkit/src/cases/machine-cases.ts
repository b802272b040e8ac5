/** Machines and their revisions. */
import { expect } from 'vitest';
import type { MachineHead, MachineRow, Store } from '@stepwright/engine';
import { machineArnOf, sampleMachine, sampleRevision } from '../samples.ts';
import type { StoreCase } from '../store-case.ts';

const orders = machineArnOf('orders');

async function createOrders(store: Store): Promise<MachineRow> {
  expect(await store.createMachine(sampleMachine('orders'))).toBeUndefined();
  const created = await store.findMachine(orders);
  if (created === undefined) throw new Error('a machine that was just created is not found');
  return created;
}

async function listAll(store: Store, arnPrefix: string, limit: number): Promise<readonly MachineHead[]> {
  const heads: MachineHead[] = [];
  for (;;) {
    const page = await store.listMachines({ arnPrefix, after: heads.at(-1), limit });
    if (page.length === 0) return heads;
    if (heads.length > 1_000) throw new Error('the pages never end');
    heads.push(...page);
  }
}

async function listAllNames(store: Store, arnPrefix: string, limit: number): Promise<readonly string[]> {
  return (await listAll(store, arnPrefix, limit)).map(({ name }) => name);
}

/** What `findMachineHead` and lists show of a machine. */
function headOf({ machineArn, name, type, status, createdAt, revision, roleArn }: MachineRow): MachineHead {
  return { machineArn, name, type, status, createdAt, revision, roleArn };
}

export const machineCases: readonly StoreCase[] = [
  {
    name: 'a machine may have limits of its own, which go with it',
    check: async (store) => {
      const raised = { payloadBytesMax: 1_048_576, historyEventsMax: undefined };
      const none = { payloadBytesMax: undefined, historyEventsMax: undefined };
      const arn = machineArnOf('orders');
      expect(await store.putMachineLimits(arn, raised)).toBe('missing');
      await store.createMachine(sampleMachine('orders'));
      await store.createMachine(sampleMachine('others'));
      expect(await store.listMachineLimits()).toEqual([]);
      expect(await store.putMachineLimits(arn, raised)).toBe('written');
      expect(await store.listMachineLimits()).toEqual([{ machineArn: arn, limits: raised }]);
      const both = { payloadBytesMax: 300_000, historyEventsMax: 50_000 };
      await store.putMachineLimits(arn, both);
      expect(await store.listMachineLimits()).toEqual([{ machineArn: arn, limits: both }]);
      await store.putMachineLimits(arn, none);
      expect(await store.listMachineLimits()).toEqual([]);
      await store.putMachineLimits(arn, both);
      await store.deleteMachine(arn);
      expect(await store.listMachineLimits()).toEqual([]);
      await store.createMachine(sampleMachine('orders'));
      expect(await store.listMachineLimits()).toEqual([]);
    },
  },
  {
    name: 'a created machine is found as it was written, at an active first revision',
    check: async (store) => {
      const machine = sampleMachine('orders', { type: 'EXPRESS', revisionId: 'r' });
      expect(await store.createMachine(machine)).toBeUndefined();
      expect(await store.findMachine(orders)).toEqual({ ...machine, status: 'ACTIVE', revision: 1 });
      const { name: _name, createdAt: _createdAt, ...settings } = machine;
      expect(await store.findRevision(orders, 1)).toEqual({ ...settings, revision: 1 });
    },
  },
  {
    name: 'creating a machine whose ARN is taken gives back the one that has it and changes nothing',
    check: async (store) => {
      const existing = await createOrders(store);
      expect(await store.createMachine(sampleMachine('orders', { definition: '"other"' }))).toEqual(existing);
      expect(await store.findMachine(orders)).toEqual(existing);
      await store.markMachineDeleting(orders);
      expect(await store.createMachine(sampleMachine('orders'))).toEqual({ ...existing, status: 'DELETING' });
    },
  },
  {
    name: 'a machine that was never created is nowhere',
    check: async (store) => {
      await createOrders(store);
      const unknown = machineArnOf('unknown');
      expect(await store.findMachine(unknown)).toBeUndefined();
      expect(await store.findRevision(unknown, 1)).toBeUndefined();
      expect(await store.findRevision(orders, 2)).toBeUndefined();
      expect(await store.findRevision(orders, 0)).toBeUndefined();
      expect(await store.addRevision(unknown, sampleRevision())).toBeUndefined();
      await store.markMachineDeleting(unknown);
      await store.deleteMachine(unknown);
      expect(await store.findMachine(unknown)).toBeUndefined();
    },
  },
  {
    name: 'a revision becomes the current one, and earlier ones stay readable',
    check: async (store) => {
      const created = await createOrders(store);
      const settings = sampleRevision({
        definition: '"second"',
        roleArn: 'role 2',
        configuration: '{}',
        revisionId: 'id-2',
        updatedAt: 900,
      });
      const updated = { ...created, ...settings, revision: 2 };
      expect(await store.addRevision(orders, settings)).toEqual(updated);
      expect(await store.findMachine(orders)).toEqual(updated);
      expect((await store.findRevision(orders, 1))?.definition).toBe(created.definition);
      expect(await store.findRevision(orders, 2)).toEqual({
        machineArn: orders,
        revision: 2,
        type: 'STANDARD',
        ...settings,
      });
    },
  },
  {
    name: 'a machine that is being deleted is found, listed and not changed',
    check: async (store) => {
      const created = await createOrders(store);
      await store.markMachineDeleting(orders);
      const deleting: MachineRow = { ...created, status: 'DELETING' };
      expect(await store.addRevision(orders, sampleRevision({ definition: '"late"' }))).toBeUndefined();
      expect(await store.findMachine(orders)).toEqual(deleting);
      expect(await store.findMachineHead(orders)).toEqual(headOf(deleting));
      expect(await store.listMachines({ arnPrefix: 'arn:', after: undefined, limit: 9 })).toEqual([headOf(deleting)]);
      expect(await store.findRevision(orders, 2)).toBeUndefined();
    },
  },
  {
    name: 'a deleted machine is gone, but executions still find their revisions',
    check: async (store) => {
      await createOrders(store);
      await store.markMachineDeleting(orders);
      await store.deleteMachine(orders);
      expect(await store.findMachine(orders)).toBeUndefined();
      expect(await store.listMachines({ arnPrefix: 'arn:', after: undefined, limit: 9 })).toEqual([]);
      expect(await store.addRevision(orders, sampleRevision())).toBeUndefined();
      expect(await store.findRevision(orders, 1)).toMatchObject({ revision: 1, definition: '{"StartAt":"A"}' });
      await store.markMachineDeleting(orders);
      expect(await store.findMachine(orders)).toBeUndefined();
    },
  },
  {
    name: 'a machine that comes back under its ARN gets revision numbers that were never used',
    check: async (store) => {
      await createOrders(store);
      await store.addRevision(orders, sampleRevision());
      for (const revision of [3, 4, 5]) {
        await store.deleteMachine(orders);
        const machine = sampleMachine('orders', { type: 'EXPRESS', createdAt: revision, definition: `"${revision}"` });
        expect(await store.createMachine(machine)).toBeUndefined();
        expect(await store.findMachine(orders)).toEqual({ ...machine, status: 'ACTIVE', revision });
        expect(await store.findRevision(orders, revision)).toMatchObject({
          type: 'EXPRESS',
          definition: `"${revision}"`,
        });
      }
      expect(await store.addRevision(orders, sampleRevision())).toMatchObject({ revision: 6 });
    },
  },
  {
    name: 'machines are listed by name, in pages, within a prefix of their ARNs',
    check: async (store) => {
      for (const name of ['b', 'a', 'C', 'a-2', 'd_100%', 'd-100']) await store.createMachine(sampleMachine(name));
      const elsewhere = sampleMachine('b2', { machineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:b2' });
      await store.createMachine(elsewhere);
      const here = machineArnOf('');
      for (const limit of [1, 2, 100]) {
        expect(await listAllNames(store, here, limit)).toEqual(['C', 'a', 'a-2', 'b', 'd-100', 'd_100%']);
      }
      expect(await listAllNames(store, 'arn:aws:states:us-east-1:', 9)).toEqual(['b2']);
      expect(await listAllNames(store, '', 9)).toHaveLength(7);
      // Neither of these is a pattern.
      expect(await listAllNames(store, `${here}d_`, 9)).toEqual(['d_100%']);
      expect(await listAllNames(store, 'arn:%', 9)).toEqual([]);
      const after = { name: 'zzz', machineArn: here };
      expect(await store.listMachines({ arnPrefix: '', after, limit: 9 })).toEqual([]);
    },
  },
  {
    name: 'machines of one name in several regions are listed once each, by ARN, wherever a page ends',
    check: async (store) => {
      const arns = ['ap-east-1', 'eu-west-1', 'us-east-1', 'us-west-2'].map(
        (region) => `arn:aws:states:${region}:123456789012:stateMachine:orders`,
      );
      for (const machineArn of arns.toReversed()) await store.createMachine(sampleMachine('orders', { machineArn }));
      await store.createMachine(sampleMachine('later'));
      for (const limit of [1, 2, 3, 9]) {
        const listed = await listAll(store, 'arn:', limit);
        expect(listed.map(({ machineArn }) => machineArn)).toEqual([machineArnOf('later'), ...arns]);
      }
    },
  },
  {
    name: 'the head of a machine follows its current revision',
    check: async (store) => {
      const created = await createOrders(store);
      expect(await store.findMachineHead(orders)).toEqual(headOf(created));
      await store.addRevision(orders, sampleRevision({ roleArn: 'role 2' }));
      expect(await store.findMachineHead(orders)).toEqual(headOf({ ...created, revision: 2, roleArn: 'role 2' }));
      await store.deleteMachine(orders);
      expect(await store.findMachineHead(orders)).toBeUndefined();
      expect(await store.findMachineHead(machineArnOf('unknown'))).toBeUndefined();
    },
  },
  {
    name: 'of calls that create one machine at the same time, one succeeds',
    check: async (store) => {
      const creations = Array.from({ length: 8 }, (_, index) =>
        store.createMachine(sampleMachine('orders', { definition: `"${index}"` })),
      );
      const results = await Promise.all(creations);
      expect(results.filter((result) => result === undefined)).toHaveLength(1);
      const winner = await store.findMachine(orders);
      expect(winner?.definition).toBe(`"${results.indexOf(undefined)}"`);
      expect(winner?.revision).toBe(1);
      const revisions = await Promise.all([1, 2, 3].map(() => store.addRevision(orders, sampleRevision())));
      expect(new Set(revisions.map((row) => row?.revision))).toEqual(new Set([2, 3, 4]));
    },
  },
];
