/**
 * The search keys of machines, and what the inputs of their executions have there.
 *
 * Invariant: a cached key list equals its column, since only this connection writes; `clear` is called whenever a
 * transaction is rolled back, and when machines change.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { ExecutionStart, SearchStore } from '@stepwright/engine';
import { searchValues } from '@stepwright/engine/search-values';
import { decodeInteger } from '../database/integer.ts';
import { decodeText, encodeText } from '../database/text.ts';
import type { Transact } from '../database/transaction.ts';
import type { Synchronous } from '../worker/store-calls.ts';

export interface SearchValues extends Synchronous<Pick<SearchStore, 'putSearchKeys' | 'findSearchKeys'>> {
  /** Indexes the values of an execution that was just written. */
  readonly insert: (execution: number, start: ExecutionStart) => void;
  /** The number of a path that is, or was, a search key of some machine. */
  readonly pathId: (path: string) => number | undefined;
  readonly clear: () => void;
}

/** Machines whose keys are cached. */
const CACHED_MACHINES_MAX = 10_000;

export function createSearchValues(db: DatabaseSync, transact: Transact): SearchValues {
  const statements = prepareStatements(db);
  const cache = new Map<string, readonly string[]>();

  function keysOf(machineArn: string): readonly string[] {
    const cached = cache.get(machineArn);
    if (cached !== undefined) return cached;
    const keys = find(machineArn) ?? [];
    if (cache.size >= CACHED_MACHINES_MAX) cache.clear();
    cache.set(machineArn, keys);
    return keys;
  }

  function find(machineArn: string): readonly string[] | undefined {
    const row = statements.find.get(encodeText(machineArn));
    return row === undefined ? undefined : decodeKeys(decodeText(row, 'search_keys'));
  }

  function pathId(path: string): number | undefined {
    const row = statements.findPath.get(encodeText(path));
    return row === undefined ? undefined : decodeInteger(row, 'id');
  }

  return {
    putSearchKeys: (machineArn, paths) =>
      transact(() => {
        cache.delete(machineArn);
        if (statements.put.run(JSON.stringify(paths), encodeText(machineArn)).changes === 0) return 'missing';
        for (const path of paths) statements.insertPath.run(encodeText(path));
        return 'written';
      }),

    findSearchKeys: find,

    insert: (execution, { stateMachineArn, startedAt, input }) => {
      const keys = keysOf(stateMachineArn);
      if (keys.length === 0) return;
      for (const { path, value } of searchValues(keys, input)) {
        const id = pathId(path);
        if (id === undefined) throw new Error('a search key has no number');
        statements.insert.run(id, encodeText(value), startedAt, execution);
      }
    },

    pathId,
    clear: () => cache.clear(),
  };
}

function prepareStatements(db: DatabaseSync) {
  return {
    find: db.prepare("SELECT search_keys FROM machines WHERE arn = ? AND status <> 'DELETED'"),
    put: db.prepare("UPDATE machines SET search_keys = ? WHERE arn = ? AND status <> 'DELETED'"),
    insertPath: db.prepare('INSERT INTO search_paths (path) VALUES (?) ON CONFLICT (path) DO NOTHING'),
    findPath: db.prepare('SELECT id FROM search_paths WHERE path = ?'),
    insert: db.prepare('INSERT INTO search_values (path, value, started_at, execution) VALUES (?, ?, ?, ?)'),
  };
}

function decodeKeys(text: string): readonly string[] {
  const keys: unknown = JSON.parse(text);
  if (!Array.isArray(keys)) throw new Error('search keys are a list');
  return keys.map(String);
}
