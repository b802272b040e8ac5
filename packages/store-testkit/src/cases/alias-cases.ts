/** Aliases and the versions that they route to. */
import { expect } from 'vitest';
import type { AliasRoute, CreateAliasOutcome, Store } from '@stepwright/engine';
import { machineArnOf, sampleMachine, sampleRevision } from '../samples.ts';
import type { StoreCase } from '../store-case.ts';

const orders = machineArnOf('orders');

const many = 100;

/** A machine with so many published revisions. */
async function createVersions(store: Store, name: string, count: number): Promise<void> {
  await store.createMachine(sampleMachine(name));
  for (let revision = 1; revision <= count; revision += 1) {
    if (revision > 1) await store.addRevision(machineArnOf(name), sampleRevision());
    await store.publishVersion(machineArnOf(name), { revision, description: undefined, createdAt: 1 }, 1_000);
  }
}

function routesTo(...versions: readonly number[]): readonly AliasRoute[] {
  return versions.map((version) => ({ version, weight: 100 / versions.length }));
}

function create(store: Store, name: string, routes: readonly AliasRoute[], aliasesMax = many) {
  const alias = { machineArn: orders, name, description: `about ${name}`, routes, createdAt: 10 };
  return store.createAlias(alias, aliasesMax);
}

async function listNames(store: Store, change: { version?: number; afterName?: string; limit?: number } = {}) {
  const { version, afterName, limit = 99 } = change;
  return (await store.listAliases({ machineArn: orders, version, afterName, limit })).map(({ name }) => name);
}

function aliasRow(name: string, routes: readonly AliasRoute[]) {
  return { machineArn: orders, name, description: `about ${name}`, routes, createdAt: 10, updatedAt: 10 };
}

const created: CreateAliasOutcome = { kind: 'created' };

export const aliasCases: readonly StoreCase[] = [
  {
    name: 'a created alias is found as it was written, its routes in their order',
    check: async (store) => {
      await createVersions(store, 'orders', 2);
      const routes = [
        { version: 2, weight: 0 },
        { version: 1, weight: 100 },
      ];
      expect(await create(store, 'PROD', routes)).toEqual(created);
      expect(await store.findAlias(orders, 'PROD')).toEqual(aliasRow('PROD', routes));
      expect(await store.findAlias(orders, 'prod')).toBeUndefined();
      expect(await store.findAlias(machineArnOf('unknown'), 'PROD')).toBeUndefined();
    },
  },
  {
    name: 'an alias whose name is taken gives back the one that has it and changes nothing',
    check: async (store) => {
      await createVersions(store, 'orders', 2);
      await create(store, 'PROD', routesTo(1));
      const outcome = { kind: 'exists', alias: aliasRow('PROD', routesTo(1)) };
      expect(await create(store, 'PROD', routesTo(2), 1)).toEqual(outcome);
      expect(await create(store, 'PROD', routesTo(99), 1)).toEqual(outcome);
      expect(await store.findAlias(orders, 'PROD')).toEqual(aliasRow('PROD', routesTo(1)));
    },
  },
  {
    name: 'an alias needs a machine that is there and stays, and versions of that machine',
    check: async (store) => {
      expect(await create(store, 'PROD', routesTo(1))).toEqual({ kind: 'missing' });
      await createVersions(store, 'orders', 2);
      await createVersions(store, 'others', 3);
      await store.deleteVersion(orders, 1);
      expect(await create(store, 'PROD', routesTo(1))).toEqual({ kind: 'missing' });
      expect(await create(store, 'PROD', routesTo(2, 3))).toEqual({ kind: 'missing' });
      await store.markMachineDeleting(orders);
      expect(await create(store, 'PROD', routesTo(2))).toEqual({ kind: 'missing' });
      expect(await listNames(store)).toEqual([]);
    },
  },
  {
    name: 'there are at most as many aliases as allowed',
    check: async (store) => {
      await createVersions(store, 'orders', 1);
      expect(await create(store, 'a', routesTo(1), 2)).toEqual(created);
      expect(await create(store, 'b', routesTo(1), 2)).toEqual(created);
      expect(await create(store, 'c', routesTo(1), 2)).toEqual({ kind: 'full' });
      await store.deleteAlias(orders, 'a');
      expect(await create(store, 'c', routesTo(1), 2)).toEqual(created);
    },
  },
  {
    name: 'an update changes what it names and leaves the rest',
    check: async (store) => {
      await createVersions(store, 'orders', 3);
      await create(store, 'PROD', routesTo(1, 2));
      await create(store, 'TEST', routesTo(1));
      const described = { ...aliasRow('PROD', routesTo(1, 2)), description: 'new', updatedAt: 20 };
      const describe = { description: 'new', routes: undefined, updatedAt: 20 };
      expect(await store.updateAlias(orders, 'PROD', describe)).toEqual(described);
      const routed = { ...described, routes: routesTo(3), updatedAt: 30 };
      const route = { description: undefined, routes: routesTo(3), updatedAt: 30 };
      expect(await store.updateAlias(orders, 'PROD', route)).toEqual(routed);
      expect(await store.findAlias(orders, 'PROD')).toEqual(routed);
      expect(await store.findAlias(orders, 'TEST')).toEqual(aliasRow('TEST', routesTo(1)));
    },
  },
  {
    name: 'an update without its alias, its versions or a machine that stays changes nothing',
    check: async (store) => {
      await createVersions(store, 'orders', 1);
      await create(store, 'PROD', routesTo(1));
      const change = { description: 'new', routes: undefined, updatedAt: 20 };
      expect(await store.updateAlias(orders, 'TEST', change)).toBeUndefined();
      expect(await store.updateAlias(machineArnOf('unknown'), 'PROD', change)).toBeUndefined();
      expect(await store.updateAlias(orders, 'PROD', { ...change, routes: routesTo(1, 9) })).toBeUndefined();
      await store.markMachineDeleting(orders);
      expect(await store.updateAlias(orders, 'PROD', change)).toBeUndefined();
      expect(await store.findAlias(orders, 'PROD')).toEqual(aliasRow('PROD', routesTo(1)));
    },
  },
  {
    name: 'a version that aliases route to is kept, and they are named; one that they left can go',
    check: async (store) => {
      await createVersions(store, 'orders', 2);
      await create(store, 'b', routesTo(1));
      await create(store, 'a', routesTo(1, 2));
      expect(await store.deleteVersion(orders, 1)).toEqual(['a', 'b']);
      expect(await store.findVersion(orders, 1)).toBeDefined();
      await store.updateAlias(orders, 'a', { description: undefined, routes: routesTo(2), updatedAt: 20 });
      expect(await store.deleteVersion(orders, 1)).toEqual(['b']);
      await store.deleteAlias(orders, 'b');
      expect(await store.deleteVersion(orders, 1)).toEqual([]);
      expect(await store.findVersion(orders, 1)).toBeUndefined();
    },
  },
  {
    name: 'aliases are listed by name, in pages, and by the version that they route to',
    check: async (store) => {
      await createVersions(store, 'orders', 2);
      await createVersions(store, 'others', 1);
      for (const name of ['b', 'c', 'a', 'B-1', '_x']) {
        await create(store, name, name === 'c' ? routesTo(1, 2) : routesTo(1));
      }
      const other = { machineArn: machineArnOf('others'), name: 'a2', description: undefined, createdAt: 1 };
      await store.createAlias({ ...other, routes: routesTo(1) }, many);
      expect(await listNames(store)).toEqual(['B-1', '_x', 'a', 'b', 'c']);
      expect(await listNames(store, { limit: 2 })).toEqual(['B-1', '_x']);
      expect(await listNames(store, { limit: 2, afterName: '_x' })).toEqual(['a', 'b']);
      expect(await listNames(store, { version: 2 })).toEqual(['c']);
      expect(await listNames(store, { version: 1, afterName: 'b' })).toEqual(['c']);
      expect(await listNames(store, { version: 3 })).toEqual([]);
      const [first] = await store.listAliases({ machineArn: orders, version: 2, afterName: undefined, limit: 1 });
      expect(first).toEqual(aliasRow('c', routesTo(1, 2)));
    },
  },
  {
    name: 'a deleted alias is gone, and deleting what is not there does nothing',
    check: async (store) => {
      await createVersions(store, 'orders', 1);
      await create(store, 'PROD', routesTo(1));
      await store.deleteAlias(orders, 'TEST');
      await store.deleteAlias(machineArnOf('unknown'), 'PROD');
      expect(await listNames(store)).toEqual(['PROD']);
      await store.deleteAlias(orders, 'PROD');
      expect(await store.findAlias(orders, 'PROD')).toBeUndefined();
      expect(await create(store, 'PROD', routesTo(1))).toEqual(created);
    },
  },
  {
    name: 'aliases go with their machine, not before, and do not come back with its ARN',
    check: async (store) => {
      await createVersions(store, 'orders', 1);
      await create(store, 'PROD', routesTo(1));
      await store.markMachineDeleting(orders);
      expect(await store.findAlias(orders, 'PROD')).toBeDefined();
      await store.deleteMachine(orders);
      expect(await store.findAlias(orders, 'PROD')).toBeUndefined();
      await createVersions(store, 'orders', 0);
      expect(await listNames(store)).toEqual([]);
    },
  },
];
