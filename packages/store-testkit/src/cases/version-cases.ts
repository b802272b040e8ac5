/** Published versions of machines. */
import { expect } from 'vitest';
import type { PublishOutcome, Store } from '@stepwright/engine';
import { machineArnOf, sampleMachine, sampleRevision } from '../samples.ts';
import type { StoreCase } from '../store-case.ts';

const orders = machineArnOf('orders');

const many = 1_000;

/** Publishes revision `revision`, which must be the current one. */
function publish(store: Store, revision: number, versionsMax = many): Promise<PublishOutcome> {
  return store.publishVersion(orders, { revision, description: `r${revision}`, createdAt: revision }, versionsMax);
}

/** Gives the machine revisions up to `count`, each published, so that version n is revision n. */
async function publishRevisions(store: Store, count: number): Promise<void> {
  await store.createMachine(sampleMachine('orders', { roleArn: 'role 1' }));
  await publish(store, 1);
  for (let revision = 2; revision <= count; revision += 1) {
    await store.addRevision(orders, sampleRevision({ roleArn: `role ${revision}` }));
    await publish(store, revision);
  }
}

async function listNumbers(store: Store, before: number | undefined, limit: number): Promise<readonly number[]> {
  const versions = await store.listVersions({ machineArn: orders, before, limit });
  return versions.map(({ version }) => version);
}

function versionRow(version: number, revision: number) {
  return { machineArn: orders, version, revision, description: `r${revision}`, createdAt: revision };
}

export const versionCases: readonly StoreCase[] = [
  {
    name: 'the current revision is published under rising numbers, and each version keeps its revision',
    check: async (store) => {
      await store.createMachine(sampleMachine('orders'));
      expect(await publish(store, 1)).toEqual({ kind: 'published', version: versionRow(1, 1) });
      await store.addRevision(orders, sampleRevision());
      await store.addRevision(orders, sampleRevision());
      expect(await publish(store, 3)).toEqual({ kind: 'published', version: versionRow(2, 3) });
      expect(await store.findVersion(orders, 1)).toEqual(versionRow(1, 1));
      expect(await store.findVersion(orders, 2)).toEqual(versionRow(2, 3));
      expect(await store.findVersion(orders, 3)).toBeUndefined();
      expect(await store.findVersion(orders, 0)).toBeUndefined();
    },
  },
  {
    name: 'a revision that is published already gives back its version, as it was described first',
    check: async (store) => {
      await publishRevisions(store, 1);
      const again = { revision: 1, description: undefined, createdAt: 77 };
      expect(await store.publishVersion(orders, again, 1)).toEqual({ kind: 'published', version: versionRow(1, 1) });
      expect(await listNumbers(store, undefined, 9)).toEqual([1]);
    },
  },
  {
    name: 'a version without a description has none',
    check: async (store) => {
      await store.createMachine(sampleMachine('orders'));
      const version = { revision: 1, description: undefined, createdAt: 1 };
      await store.publishVersion(orders, version, many);
      expect(await store.findVersion(orders, 1)).toEqual({ ...version, machineArn: orders, version: 1 });
    },
  },
  {
    name: 'only the current revision of a machine that is there and stays can be published',
    check: async (store) => {
      expect(await publish(store, 1)).toEqual({ kind: 'missing' });
      await store.createMachine(sampleMachine('orders'));
      expect(await publish(store, 2)).toEqual({ kind: 'superseded' });
      await store.addRevision(orders, sampleRevision());
      expect(await publish(store, 1)).toEqual({ kind: 'superseded' });
      await store.markMachineDeleting(orders);
      expect(await publish(store, 2)).toEqual({ kind: 'missing' });
      expect(await listNumbers(store, undefined, 9)).toEqual([]);
    },
  },
  {
    name: 'there are at most as many versions as allowed, and deleting one makes room',
    check: async (store) => {
      await publishRevisions(store, 2);
      await store.addRevision(orders, sampleRevision());
      expect(await publish(store, 3, 2)).toEqual({ kind: 'full' });
      await store.deleteVersion(orders, 1);
      expect(await publish(store, 3, 2)).toMatchObject({ kind: 'published', version: { version: 3 } });
    },
  },
  {
    name: 'the number of a deleted version is not used again, nor does its revision come back under it',
    check: async (store) => {
      await publishRevisions(store, 2);
      expect(await store.deleteVersion(orders, 2)).toEqual([]);
      expect(await store.findVersion(orders, 2)).toBeUndefined();
      expect(await publish(store, 2)).toEqual({ kind: 'published', version: versionRow(3, 2) });
      expect(await store.deleteVersion(orders, 2)).toEqual([]);
      expect(await store.deleteVersion(orders, 3)).toEqual([]);
      expect(await publish(store, 2)).toMatchObject({ version: { version: 4 } });
      expect(await store.deleteVersion(machineArnOf('unknown'), 1)).toEqual([]);
    },
  },
  {
    name: 'versions are listed from the highest number down, in pages',
    check: async (store) => {
      await publishRevisions(store, 11);
      await store.deleteVersion(orders, 5);
      await store.createMachine(sampleMachine('others'));
      await store.publishVersion(machineArnOf('others'), { revision: 1, description: undefined, createdAt: 1 }, many);
      expect(await listNumbers(store, undefined, 99)).toEqual([11, 10, 9, 8, 7, 6, 4, 3, 2, 1]);
      expect(await listNumbers(store, undefined, 3)).toEqual([11, 10, 9]);
      expect(await listNumbers(store, 7, 3)).toEqual([6, 4, 3]);
      expect(await listNumbers(store, 1, 3)).toEqual([]);
      expect(await store.listVersions({ machineArn: machineArnOf('unknown'), before: undefined, limit: 9 })).toEqual(
        [],
      );
    },
  },
  {
    name: "the head of a version has the version's revision and role, and the machine's status",
    check: async (store) => {
      await publishRevisions(store, 3);
      const { revision: _revision, roleArn: _roleArn, ...machine } = (await store.findMachineHead(orders)) ?? {};
      expect(await store.findMachineHead(orders, 2)).toEqual({ ...machine, revision: 2, roleArn: 'role 2' });
      await store.markMachineDeleting(orders);
      expect(await store.findMachineHead(orders, 1)).toMatchObject({ status: 'DELETING', roleArn: 'role 1' });
      expect(await store.findMachineHead(orders, 4)).toBeUndefined();
      expect(await store.findMachineHead(machineArnOf('unknown'), 1)).toBeUndefined();
    },
  },
  {
    name: 'versions go with their machine, and a later machine of its ARN numbers its own from 1',
    check: async (store) => {
      await publishRevisions(store, 2);
      await store.markMachineDeleting(orders);
      expect(await store.findVersion(orders, 1)).toEqual(versionRow(1, 1));
      await store.deleteMachine(orders);
      expect(await store.findVersion(orders, 1)).toBeUndefined();
      expect(await store.findMachineHead(orders, 1)).toBeUndefined();
      expect(await listNumbers(store, undefined, 9)).toEqual([]);
      await store.createMachine(sampleMachine('orders'));
      expect(await listNumbers(store, undefined, 9)).toEqual([]);
      expect(await publish(store, 3)).toEqual({ kind: 'published', version: versionRow(1, 3) });
    },
  },
  {
    name: 'of calls that publish one revision at the same time, one makes the version that all give back',
    check: async (store) => {
      await store.createMachine(sampleMachine('orders'));
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => publish(store, 1)));
      for (const outcome of outcomes) expect(outcome).toEqual({ kind: 'published', version: versionRow(1, 1) });
      expect(await listNumbers(store, undefined, 9)).toEqual([1]);
    },
  },
];
