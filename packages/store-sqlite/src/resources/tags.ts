/** Tags of resources, by ARN. What counts as a resource that is there is said in one place: `hasResource`. */
import type { DatabaseSync } from 'node:sqlite';
import type { ResourceTag, SearchStore, TagStore } from '@stepwright/engine';
import { decodeText, encodeText } from '../database/text.ts';
import type { Transact } from '../database/transaction.ts';
import type { Synchronous } from '../worker/store-calls.ts';

export type Tags = Synchronous<TagStore & Pick<SearchStore, 'findTaggedMachines'>> & {
  /** Sets tags in the caller's transaction. */
  readonly writeTags: (resourceArn: string, tags: readonly ResourceTag[]) => void;
  /** Deletes all tags of a resource, in the caller's transaction. */
  readonly deleteAllTags: (resourceArn: string) => void;
};

export function createTags(db: DatabaseSync, transact: Transact): Tags {
  const statements = prepareStatements(db);

  function hasResource(resourceArn: string): boolean {
    return statements.hasResource.get(encodeText(resourceArn)) !== undefined;
  }

  function writeTags(resourceArn: string, tags: readonly ResourceTag[]): void {
    const arn = encodeText(resourceArn);
    for (const { key, value } of tags) statements.put.run(arn, encodeText(key), encodeText(value));
  }

  function countWith(resourceArn: string, added: readonly ResourceTag[]): number {
    const keys = new Set(list(resourceArn).map(({ key }) => key));
    for (const { key } of added) keys.add(key);
    return keys.size;
  }

  function list(resourceArn: string): readonly ResourceTag[] {
    return statements.list
      .all(encodeText(resourceArn))
      .map((row) => ({ key: decodeText(row, 'key'), value: decodeText(row, 'value') }));
  }

  return {
    putTags: (resourceArn, tags, tagsMax) =>
      transact(() => {
        if (!hasResource(resourceArn)) return 'missing';
        if (countWith(resourceArn, tags) > tagsMax) return 'full';
        writeTags(resourceArn, tags);
        return 'written';
      }),

    removeTags: (resourceArn, keys) =>
      transact(() => {
        if (!hasResource(resourceArn)) return 'missing';
        for (const key of keys) statements.remove.run(encodeText(resourceArn), encodeText(key));
        return 'written';
      }),

    listTags: (resourceArn) => (hasResource(resourceArn) ? list(resourceArn) : undefined),
    findTaggedMachines: (arnPrefix, tags, limit) =>
      statements.tagged
        .all(encodeText(arnPrefix), JSON.stringify(tags), tags.length, limit)
        .map((row) => decodeText(row, 'arn')),

    writeTags,
    deleteAllTags: (resourceArn) => {
      statements.removeAll.run(encodeText(resourceArn));
    },
  };
}

function prepareStatements(db: DatabaseSync) {
  return {
    hasResource: db.prepare(`
      SELECT 1 FROM machines WHERE arn = ?1 AND status <> 'DELETED'
      UNION ALL SELECT 1 FROM activities WHERE arn = ?1`),
    put: db.prepare(`
      INSERT INTO tags (resource_arn, key, value) VALUES (?, ?, ?)
      ON CONFLICT (resource_arn, key) DO UPDATE SET value = excluded.value`),
    remove: db.prepare('DELETE FROM tags WHERE resource_arn = ? AND key = ?'),
    removeAll: db.prepare('DELETE FROM tags WHERE resource_arn = ?'),
    // Tags with a lone surrogate, which are kept as BLOBs, are not found; AWS allows none.
    tagged: db.prepare(`
      SELECT m.arn FROM machines m
      WHERE m.status <> 'DELETED' AND substr(m.arn, 1, length(?1)) = ?1 AND ?3 = (
        SELECT count(*) FROM tags t JOIN json_each(?2) asked
        WHERE t.resource_arn = m.arn AND t.key = asked.value ->> 'key' AND t.value = asked.value ->> 'value')
      ORDER BY m.arn LIMIT ?4`),
    list: db.prepare('SELECT key, value FROM tags WHERE resource_arn = ? ORDER BY id'),
  };
}
