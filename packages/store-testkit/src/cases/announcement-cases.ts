/** What is to be told about commits, until somebody has told it. */
import { expect } from 'vitest';
import { firstCommit, laterCommit, succeededHead } from '../samples.ts';
import { claimFirst, type StoreCase } from '../store-case.ts';

const ALL = 1_000_000;

export const announcementCases: readonly StoreCase[] = [
  {
    name: 'announcements come with the commits that are written, in their order, and stay until they are forgotten',
    check: async (store) => {
      const lease = await claimFirst(store);
      expect(await store.readAnnouncements(0, 9)).toEqual([]);
      await store.commit(lease, [firstCommit('a', { announcements: ['a1', 'a2 \ud800'] }), firstCommit('b')]);
      await store.commit(lease, [laterCommit('a', 2, { head: succeededHead, announcements: ['a3'] })]);
      const [first, second, third, ...others] = await store.readAnnouncements(0, 9);
      expect([first?.text, second?.text, third?.text, others]).toEqual(['a1', 'a2 \ud800', 'a3', []]);
      const positions = [first?.position ?? 0, second?.position ?? 0, third?.position ?? 0];
      expect(positions).toEqual(positions.toSorted((a, b) => a - b));
      expect(await store.readAnnouncements(0, 2)).toEqual([first, second]);
      expect(await store.readAnnouncements(second?.position ?? 0, 9)).toEqual([third]);
      expect(await store.forgetAnnouncements(second?.position ?? 0, ALL)).toBe(0);
      expect(await store.readAnnouncements(0, 9)).toEqual([third]);
    },
  },
  {
    name: 'a commit that is not written announces nothing',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('a')]);
      const announcements = ['never'];
      await store.commit(lease, [firstCommit('a', { announcements }), laterCommit('a', 3, { announcements })]);
      expect(await store.readAnnouncements(0, 9)).toEqual([]);
    },
  },
  {
    name: 'a position is not used again, also where the newest announcement was forgotten',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('a', { announcements: ['a1'] })]);
      const [told] = await store.readAnnouncements(0, 9);
      await store.forgetAnnouncements(told?.position ?? 0, ALL);
      await store.commit(lease, [firstCommit('b', { announcements: ['b1'] })]);
      expect((await store.readAnnouncements(told?.position ?? 0, 9)).map(({ text }) => text)).toEqual(['b1']);
    },
  },
  {
    name: 'no more announcements are kept than asked for, and it is told how many are lost',
    check: async (store) => {
      const lease = await claimFirst(store);
      await store.commit(lease, [firstCommit('a', { announcements: ['1', '2', '3', '4', '5'] })]);
      const [first] = await store.readAnnouncements(0, 1);
      expect(await store.forgetAnnouncements(first?.position ?? 0, 3)).toBe(1);
      expect((await store.readAnnouncements(0, 9)).map(({ text }) => text)).toEqual(['3', '4', '5']);
    },
  },
];
