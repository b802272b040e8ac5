/** The contract has to be able to fail: each store here breaks one promise, and the contract says which. */
import { expect, test } from 'vitest';
import {
  createMemoryStore,
  type CommitResult,
  type ExecutionSnapshot,
  type Lease,
  type Store,
} from '@stepwright/engine';
import { durableStoreContract, storeContract } from './store-contract.ts';

interface BrokenStore {
  /** What is wrong with it. */
  readonly fault: string;
  /** A claim of the contract that it must fail. */
  readonly caughtBy: string;
  readonly breakStore: (store: Store) => Store;
}

const brokenStores: readonly BrokenStore[] = [
  {
    fault: 'ignores epochs',
    caughtBy: 'an earlier owner writes nothing once another has claimed, and learns why',
    breakStore: (store) => {
      let newest: Lease = { shard: 0, epoch: 0 };
      return {
        ...store,
        claim: async () => {
          const leases = await store.claim();
          newest = leases[0] ?? newest;
          return leases;
        },
        commit: (_lease, commits) => store.commit(newest, commits),
      };
    },
  },
  {
    fault: 'fences commits but not snapshots',
    caughtBy: 'an earlier owner saves no snapshot',
    breakStore: (store) => ({
      ...store,
      saveSnapshots: (lease, snapshots) => store.saveSnapshots(lease, snapshots).catch(() => {}),
    }),
  },
  {
    fault: 'writes what came before an invalid commit',
    caughtBy: 'a call with an invalid commit fails, writes nothing, and leaves the store usable',
    breakStore: (store) => ({
      ...store,
      commit: async (lease, commits) => {
        const results: CommitResult[] = [];
        for (const commit of commits) results.push(...(await store.commit(lease, [commit])));
        return results;
      },
    }),
  },
  {
    fault: 'says that a taken ARN was written',
    caughtBy: 'of calls that start one ARN at the same time, one succeeds',
    breakStore: (store) => ({
      ...store,
      commit: async (lease, commits) =>
        (await store.commit(lease, commits)).map((result) => (result === 'exists' ? 'written' : result)),
    }),
  },
  {
    fault: 'loses the end of a large group',
    caughtBy: 'a large group is written whole',
    breakStore: (store) => ({
      ...store,
      commit: async (lease, commits) => {
        const results = await store.commit(lease, commits.slice(0, 256));
        return [...results, ...commits.slice(256).map(() => 'written' as const)];
      },
    }),
  },
  {
    fault: 'lets the payloads of a refused commit in',
    caughtBy: 'a refused commit leaves no payloads',
    breakStore: (store) => {
      const texts = new Map<string, string>();
      return {
        ...store,
        commit: (lease, commits) => {
          for (const { hash, text } of commits.flatMap((commit) => commit.payloads)) texts.set(hash, text);
          return store.commit(lease, commits);
        },
        readPayloads: async () => texts,
      };
    },
  },
  {
    fault: 'keeps whichever snapshot came last',
    caughtBy: 'a snapshot gives way to a newer one and never to an older one',
    breakStore: (store) => {
      const saved = new Map<string, ExecutionSnapshot>();
      return {
        ...store,
        saveSnapshots: async (lease, snapshots) => {
          await store.saveSnapshots(lease, snapshots);
          for (const snapshot of snapshots) saved.set(snapshot.executionArn, snapshot);
        },
        loadExecution: async (executionArn) => {
          const loaded = await store.loadExecution(executionArn);
          return loaded === undefined ? undefined : { ...loaded, snapshot: saved.get(executionArn) };
        },
      };
    },
  },
  {
    fault: 'reads one event too many',
    caughtBy: 'a range gives exactly the records that hold its events, in its order',
    breakStore: (store) => ({
      ...store,
      readRecords: (arn, range) => store.readRecords(arn, { ...range, eventsMax: range.eventsMax + 1 }),
    }),
  },
  {
    fault: 'takes an execution for due a millisecond late',
    caughtBy: 'due executions are those that run and are due by then, soonest first',
    breakStore: (store) => ({
      ...store,
      dueExecutions: (lease, until, limit) => store.dueExecutions(lease, until - 1, limit),
    }),
  },
  {
    fault: 'forgets the ARN when it goes on with a list',
    caughtBy: 'a list is newest first, then by ARN descending, and holds each execution of the machine once',
    breakStore: (store) => ({
      ...store,
      listExecutions: (query) => {
        const after = query.after === undefined ? undefined : { ...query.after, executionArn: '' };
        return store.listExecutions({ ...query, after });
      },
    }),
  },
  {
    fault: 'removes executions one millisecond too young',
    caughtBy: 'what closed before the instant is removed, what closed first before the rest; what runs stays',
    breakStore: (store) => ({
      ...store,
      removeClosedExecutions: (lease, removal) =>
        store.removeClosedExecutions(lease, { ...removal, stoppedBefore: removal.stoppedBefore + 1 }),
    }),
  },
  {
    fault: 'lets an earlier owner remove',
    caughtBy: 'an earlier owner removes nothing',
    breakStore: (store) => {
      let newest: Lease = { shard: 0, epoch: 0 };
      return {
        ...store,
        claim: async () => {
          const leases = await store.claim();
          newest = leases[0] ?? newest;
          return leases;
        },
        removeClosedExecutions: (_lease, removal) => store.removeClosedExecutions(newest, removal),
      };
    },
  },
  {
    fault: 'forgets where its search stopped when a page stays empty',
    caughtBy: 'a search reads no more than it may, and goes on where it stopped',
    breakStore: (store) => ({
      ...store,
      searchExecutions: async (search) => {
        const page = await store.searchExecutions(search);
        return page.rows.length === 0 ? { ...page, continueAfter: undefined } : page;
      },
    }),
  },
  {
    fault: 'keeps the search keys of a deleted machine',
    caughtBy: 'search keys are a machine’s: what starts after they were set is found by them, and they go with it',
    breakStore: (store) => {
      const keys = new Map<string, readonly string[]>();
      return {
        ...store,
        putSearchKeys: async (arn, paths) => {
          const outcome = await store.putSearchKeys(arn, paths);
          if (outcome === 'written') keys.set(arn, paths);
          return outcome;
        },
        findSearchKeys: async (arn) => keys.get(arn) ?? store.findSearchKeys(arn),
      };
    },
  },
  {
    fault: 'uses the revision numbers of a deleted machine again',
    caughtBy: 'a machine that comes back under its ARN gets revision numbers that were never used',
    breakStore: (store) => {
      let machines: Store = store;
      return {
        ...store,
        createMachine: (machine) => machines.createMachine(machine),
        addRevision: (arn, revision) => machines.addRevision(arn, revision),
        findMachine: (arn) => machines.findMachine(arn),
        findRevision: (arn, revision) => machines.findRevision(arn, revision),
        deleteMachine: async () => {
          machines = createMemoryStore();
        },
      };
    },
  },
  {
    fault: 'goes on with a list of machines after the name alone',
    caughtBy: 'machines of one name in several regions are listed once each, by ARN, wherever a page ends',
    breakStore: (store) => ({
      ...store,
      listMachines: (query) => {
        const after = query.after === undefined ? undefined : { ...query.after, machineArn: '\uffff' };
        return store.listMachines({ ...query, after });
      },
    }),
  },
  {
    fault: 'gives the number of a deleted version again',
    caughtBy: 'the number of a deleted version is not used again, nor does its revision come back under it',
    breakStore: (store) => {
      let deleted = 0;
      return {
        ...store,
        deleteVersion: async (arn, version) => {
          deleted += 1;
          return store.deleteVersion(arn, version);
        },
        publishVersion: async (arn, version, max) => {
          const outcome = await store.publishVersion(arn, version, max);
          if (outcome.kind !== 'published') return outcome;
          return { kind: 'published', version: { ...outcome.version, version: outcome.version.version - deleted } };
        },
      };
    },
  },
  {
    fault: 'deletes a version under its aliases',
    caughtBy: 'a version that aliases route to is kept, and they are named; one that they left can go',
    breakStore: (store) => ({
      ...store,
      deleteVersion: async (machineArn, version) => {
        const query = { machineArn, version, afterName: undefined, limit: 99 };
        for (const { name } of await store.listAliases(query)) await store.deleteAlias(machineArn, name);
        return store.deleteVersion(machineArn, version);
      },
    }),
  },
  {
    fault: 'counts tags before it merges them',
    caughtBy: 'tags that would be too many together are refused whole; keys that are there count once',
    breakStore: (store) => ({
      ...store,
      putTags: async (arn, tags, max) => {
        const present = (await store.listTags(arn))?.length ?? 0;
        return present + tags.length > max ? 'full' : store.putTags(arn, tags, max);
      },
    }),
  },
  {
    fault: 'lists the executions of all versions',
    caughtBy:
      'executions that were started as a version or alias are found by it, in the same order, pages and filters',
    breakStore: (store) => ({
      ...store,
      listExecutions: (query) => store.listExecutions({ ...query, startedAs: undefined }),
    }),
  },
  {
    fault: 'lets an earlier owner forget a job',
    caughtBy: 'an earlier owner forgets no job',
    breakStore: (store) => ({
      ...store,
      forgetJobStops: (lease, tokens) => store.forgetJobStops(lease, tokens).catch(() => {}),
    }),
  },
  {
    fault: 'passes texts through UTF-8',
    caughtBy: 'every text of an execution is kept',
    breakStore: (store) => ({
      ...store,
      commit: (lease, commits) =>
        store.commit(
          lease,
          commits.map((commit) => ({ ...commit, record: commit.record.toWellFormed() })),
        ),
    }),
  },
  {
    fault: 'goes on after it was closed',
    caughtBy: 'a closed store refuses every call, and closing it again does nothing',
    breakStore: (store) => ({ ...store, close: async () => {} }),
  },
];

/** The claims of the contract that a store does not keep. */
async function failedClaims(makeStore: () => Store): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const { name, check } of Object.values(storeContract).flat()) {
    await check(makeStore()).catch(() => failed.push(name));
  }
  return failed;
}

test('the contract has nothing against a correct store', async () => {
  expect(await failedClaims(createMemoryStore)).toEqual([]);
});

for (const { fault, caughtBy, breakStore } of brokenStores) {
  test(`a store that ${fault} is caught`, async () => {
    expect(await failedClaims(() => breakStore(createMemoryStore()))).toContain(caughtBy);
  });
}

test('a store that loses everything with its process fails every claim about durability', async () => {
  for (const { name, check } of Object.values(durableStoreContract).flat()) {
    const reopen = async () => createMemoryStore();
    await expect(check(createMemoryStore(), reopen), name).rejects.toThrow();
  }
});
