/** The outbox: what is to be told about commits, in their order. */
import type { DatabaseSync } from 'node:sqlite';
import type { AnnouncementStore } from '@stepwright/engine';
import { decodeInteger } from './database/integer.ts';
import { decodeText, encodeText } from './database/text.ts';
import type { Transact } from './database/transaction.ts';
import type { Synchronous } from './worker/store-calls.ts';

export interface Announcements extends Synchronous<AnnouncementStore> {
  readonly insert: (text: string) => void;
}

export function createAnnouncements(db: DatabaseSync, transact: Transact): Announcements {
  const insert = db.prepare('INSERT INTO announcements (text) VALUES (?)');
  const select = db.prepare('SELECT position, text FROM announcements WHERE position > ? ORDER BY position LIMIT ?');
  const removeUpTo = db.prepare('DELETE FROM announcements WHERE position <= ?');
  // Positions may have gaps where commits were rolled back, so that a little less than `keptMax` may be kept.
  const removeOldest = db.prepare(
    'DELETE FROM announcements WHERE position <= (SELECT max(position) FROM announcements) - ?',
  );
  return {
    insert: (text) => void insert.run(encodeText(text)),
    readAnnouncements: (afterPosition, limit) =>
      select
        .all(afterPosition, limit)
        .map((row) => ({ position: decodeInteger(row, 'position'), text: decodeText(row, 'text') })),
    forgetAnnouncements: (upToPosition, keptMax) =>
      transact(() => {
        removeUpTo.run(upToPosition);
        return Number(removeOldest.run(keptMax).changes);
      }),
  };
}
