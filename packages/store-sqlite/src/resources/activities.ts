/** Activities: that they exist, and what the API says of them. */
import type { DatabaseSync } from 'node:sqlite';
import type { ActivityRow, ActivityStore } from '@stepwright/engine';
import { decodeInteger } from '../database/integer.ts';
import { decodeText, encodeText, type Row } from '../database/text.ts';
import type { Transact } from '../database/transaction.ts';
import type { Synchronous } from '../worker/store-calls.ts';
import type { Tags } from './tags.ts';

/** The SQL of the list, exported for the test that asks SQLite which index it uses. */
export const activityListSql = `
  SELECT arn, name, created_at, configuration FROM activities
  WHERE name >= ?2 AND (name > ?2 OR arn > ?3) AND substr(arn, 1, length(?1)) = ?1
  ORDER BY name, arn LIMIT ?4`;

export function createActivities(
  db: DatabaseSync,
  transact: Transact,
  tags: Pick<Tags, 'writeTags' | 'deleteAllTags'>,
): Synchronous<ActivityStore> {
  const find = db.prepare('SELECT arn, name, created_at, configuration FROM activities WHERE arn = ?');
  const insert = db.prepare('INSERT INTO activities (arn, name, created_at, configuration) VALUES (?, ?, ?, ?)');
  const list = db.prepare(activityListSql);
  const remove = db.prepare('DELETE FROM activities WHERE arn = ?');

  function findActivity(activityArn: string): ActivityRow | undefined {
    const row = find.get(encodeText(activityArn));
    return row === undefined ? undefined : decodeActivity(row);
  }

  return {
    createActivity: (activity, added = []) =>
      transact(() => {
        const { activityArn, name, createdAt, configuration } = activity;
        const existing = findActivity(activityArn);
        if (existing !== undefined) return existing;
        insert.run(encodeText(activityArn), encodeText(name), createdAt, encodeText(configuration));
        tags.writeTags(activityArn, added);
        return undefined;
      }),

    findActivity,

    listActivities: ({ arnPrefix, after, limit }) =>
      list
        .all(encodeText(arnPrefix), encodeText(after?.name ?? ''), encodeText(after?.activityArn ?? ''), limit)
        .map(decodeActivity),

    deleteActivity: (activityArn) =>
      transact(() => {
        remove.run(encodeText(activityArn));
        tags.deleteAllTags(activityArn);
      }),
  };
}

function decodeActivity(row: Row): ActivityRow {
  return {
    activityArn: decodeText(row, 'arn'),
    name: decodeText(row, 'name'),
    createdAt: decodeInteger(row, 'created_at'),
    configuration: decodeText(row, 'configuration'),
  };
}
