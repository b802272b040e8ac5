/** The end of a store. */
import { expect } from 'vitest';
import { arnOf, everyExecution, firstCommit, sampleActivity, sampleMachine } from '../samples.ts';
import { claimFirst, type DurableStoreCase, type StoreCase } from '../store-case.ts';

const noLimits = { payloadBytesMax: undefined, historyEventsMax: undefined };

export const closingCases: readonly StoreCase[] = [
  {
    name: 'calls that are under way when the store is closed are finished',
    check: async (store) => {
      const lease = await claimFirst(store);
      const calls = Array.from({ length: 10 }, (_, index) => store.commit(lease, [firstCommit(`e${index}`)]));
      const closed = store.close();
      expect((await Promise.all(calls)).flat()).toEqual(calls.map(() => 'written'));
      await closed;
    },
  },
  {
    name: 'a closed store refuses every call, and closing it again does nothing',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.close();
      await store.close();
      const range = { fromEventId: 1, eventsMax: 1, order: 'ascending' } as const;
      const query = { stateMachineArn: 'm', status: undefined, after: undefined, limit: 1 };
      const alias = { machineArn: 'm', name: 'a', description: undefined, createdAt: 1 };
      const calls: Readonly<Record<string, () => Promise<unknown>>> = {
        claim: () => store.claim(),
        commit: () => store.commit(lease, [firstCommit('a')]),
        saveSnapshots: () => store.saveSnapshots(lease, []),
        findExecution: () => store.findExecution(arnOf('a')),
        loadExecution: () => store.loadExecution(arnOf('a')),
        readJournal: () => store.readJournal(arnOf('a')),
        readRecords: () => store.readRecords(arnOf('a'), range),
        readPayloads: () => store.readPayloads(arnOf('a'), []),
        listExecutions: () => store.listExecutions(query),
        dueExecutions: () => store.dueExecutions(lease, 1, 1),
        unsettledExecutions: () => store.unsettledExecutions(lease, '', 1),
        pendingJobStops: () => store.pendingJobStops(lease, 1),
        forgetJobStops: () => store.forgetJobStops(lease, []),
        scanExecutions: () => store.scanExecutions('', 1),
        createMachine: () => store.createMachine(sampleMachine('m')),
        addRevision: () => store.addRevision('m', sampleMachine('m')),
        findMachine: () => store.findMachine('m'),
        findRevision: () => store.findRevision('m', 1),
        listMachines: () => store.listMachines({ arnPrefix: '', after: undefined, limit: 1 }),
        markMachineDeleting: () => store.markMachineDeleting('m'),
        deleteMachine: () => store.deleteMachine('m'),
        findMachineHead: () => store.findMachineHead('m'),
        publishVersion: () => store.publishVersion('m', { revision: 1, description: undefined, createdAt: 1 }, 1),
        findVersion: () => store.findVersion('m', 1),
        listVersions: () => store.listVersions({ machineArn: 'm', before: undefined, limit: 1 }),
        deleteVersion: () => store.deleteVersion('m', 1),
        createAlias: () => store.createAlias({ ...alias, routes: [] }, 1),
        updateAlias: () => store.updateAlias('m', 'a', { description: 'd', routes: undefined, updatedAt: 1 }),
        findAlias: () => store.findAlias('m', 'a'),
        listAliases: () => store.listAliases({ machineArn: 'm', version: undefined, afterName: undefined, limit: 1 }),
        deleteAlias: () => store.deleteAlias('m', 'a'),
        putTags: () => store.putTags('m', [], 1),
        removeTags: () => store.removeTags('m', []),
        listTags: () => store.listTags('m'),
        machinesWithExecutions: () => store.machinesWithExecutions('', 1),
        removeClosedExecutions: () =>
          store.removeClosedExecutions(lease, { stateMachineArn: 'm', stoppedBefore: 1, limit: 1 }),
        purgeRemovedExecutions: () => store.purgeRemovedExecutions(lease),
        machinesWithoutUse: () => store.machinesWithoutUse('', 1),
        removeRevisions: () => store.removeRevisions(lease, 'm', 1),
        putMachineLimits: () => store.putMachineLimits('m', noLimits),
        listMachineLimits: () => store.listMachineLimits(),
        putSearchKeys: () => store.putSearchKeys('m', []),
        findSearchKeys: () => store.findSearchKeys('m'),
        searchExecutions: () => store.searchExecutions(everyExecution),
        findTaggedMachines: () => store.findTaggedMachines('', [], 1),
        countExecutions: () => store.countExecutions({ stateMachineArn: 'm' }),
        offeringExecutions: () => store.offeringExecutions(lease, 'a', 1),
        createActivity: () => store.createActivity(sampleActivity('a')),
        findActivity: () => store.findActivity('a'),
        listActivities: () => store.listActivities({ arnPrefix: '', after: undefined, limit: 1 }),
        deleteActivity: () => store.deleteActivity('a'),
        keepSecret: () => store.keepSecret('a', 'b'),
      };
      for (const [name, call] of Object.entries(calls)) await expect(call(), name).rejects.toThrow(/closed/);
    },
  },
];

export const durableClosingCases: readonly DurableStoreCase[] = [
  {
    name: 'what was under way when the store was closed is there when it is opened again',
    check: async (store, reopen) => {
      const lease = await claimFirst(store);
      const call = store.commit(lease, [firstCommit('a')]);
      const reopened = await reopen();
      expect(await call).toEqual(['written']);
      expect((await reopened.findExecution(arnOf('a')))?.sequence).toBe(1);
    },
  },
];
