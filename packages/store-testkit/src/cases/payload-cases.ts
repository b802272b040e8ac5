/** Payload texts, kept once per execution by content hash. */
import { expect } from 'vitest';
import { arnOf, firstCommit, laterCommit } from '../samples.ts';
import { claimFirst, type StoreCase } from '../store-case.ts';

export const payloadCases: readonly StoreCase[] = [
  {
    name: 'payloads are read by hash, and a hash that is not there is missing from the answer',
    check: async (store) => {
      const lease = await claimFirst(store);
      const payloads = [
        { hash: 'h1', text: '"one"' },
        { hash: 'h2', text: '' },
      ];
      await store.commit(lease, [firstCommit('a', { payloads })]);
      await store.commit(lease, [laterCommit('a', 2, { payloads: [{ hash: 'h3', text: '"three"' }] })]);
      const found = await store.readPayloads(arnOf('a'), ['h3', 'h2', 'h9', 'h1', 'h1']);
      expect(found).toEqual(
        new Map([
          ['h1', '"one"'],
          ['h2', ''],
          ['h3', '"three"'],
        ]),
      );
      expect(await store.readPayloads(arnOf('a'), [])).toEqual(new Map());
    },
  },
  {
    name: 'a hash that is stored already is kept as it is',
    check: async (store) => {
      const lease = await claimFirst(store);
      const twice = [
        { hash: 'h', text: 'first' },
        { hash: 'h', text: 'second' },
      ];
      await store.commit(lease, [firstCommit('a', { payloads: twice })]);
      await store.commit(lease, [laterCommit('a', 2, { payloads: [{ hash: 'h', text: 'third' }] })]);
      expect(await store.readPayloads(arnOf('a'), ['h'])).toEqual(new Map([['h', 'first']]));
    },
  },
  {
    name: 'executions do not see the payloads of one another',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [
        firstCommit('a', { payloads: [{ hash: 'h', text: 'of a' }] }),
        firstCommit('b', { payloads: [{ hash: 'h', text: 'of b' }] }),
        firstCommit('c'),
      ]);
      expect(await store.readPayloads(arnOf('a'), ['h'])).toEqual(new Map([['h', 'of a']]));
      expect(await store.readPayloads(arnOf('b'), ['h'])).toEqual(new Map([['h', 'of b']]));
      expect(await store.readPayloads(arnOf('c'), ['h'])).toEqual(new Map());
    },
  },
  {
    name: 'a refused commit leaves no payloads',
    check: async (store) => {
      const lease = await claimFirst(store);
      const payloads = [{ hash: 'h', text: 'refused' }];
      await store.commit(lease, [firstCommit('a'), firstCommit('a', { payloads }), laterCommit('a', 3, { payloads })]);
      expect(await store.readPayloads(arnOf('a'), ['h'])).toEqual(new Map());
    },
  },
];
