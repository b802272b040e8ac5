/** Aliases of machines and the versions that they route to, in the order in which those were given. */
import type { DatabaseSync } from 'node:sqlite';
import type { AliasRoute, AliasRow, AliasStore } from '@stepwright/engine';
import { decodeInteger } from '../database/integer.ts';
import { decodeOptionalText, decodeText, encodeOptionalText, encodeText, type Row } from '../database/text.ts';
import type { Transact } from '../database/transaction.ts';
import type { Synchronous } from '../worker/store-calls.ts';

export type Aliases = Synchronous<AliasStore> & {
  /** Deletes all aliases of a machine, in the caller's transaction. */
  readonly deleteAllAliases: (machineArn: string) => void;
};

export function createAliases(db: DatabaseSync, transact: Transact): Aliases {
  const statements = prepareStatements(db);

  function find(machineArn: string, name: string): AliasRow | undefined {
    const row = statements.find.get(encodeText(machineArn), encodeText(name));
    return row === undefined ? undefined : decodeAlias(row);
  }

  function decodeAlias(row: Row): AliasRow {
    const routes = statements.routes.all(decodeInteger(row, 'id'));
    return {
      machineArn: decodeText(row, 'arn'),
      name: decodeText(row, 'name'),
      description: decodeOptionalText(row, 'description'),
      routes: routes.map((route) => ({
        version: decodeInteger(route, 'number'),
        weight: decodeInteger(route, 'weight'),
      })),
      createdAt: decodeInteger(row, 'created_at'),
      updatedAt: decodeInteger(row, 'updated_at'),
    };
  }

  /** The routes with the numbers of their versions' rows; undefined if a version is not there. */
  function locateRoutes(machineArn: string, routes: readonly AliasRoute[]): readonly LocatedRoute[] | undefined {
    const located = routes.flatMap(({ version, weight }) => {
      const row = statements.locateVersion.get(encodeText(machineArn), version);
      return row === undefined ? [] : [{ versionId: decodeInteger(row, 'id'), weight }];
    });
    return located.length === routes.length ? located : undefined;
  }

  function insertRoutes(aliasId: number, routes: readonly LocatedRoute[]): void {
    for (const [place, { versionId, weight }] of routes.entries()) {
      statements.insertRoute.run(aliasId, place, versionId, weight);
    }
  }

  return {
    createAlias: (alias, aliasesMax) =>
      transact(() => {
        const { machineArn, name, description, createdAt } = alias;
        const machine = statements.machine.get(encodeText(machineArn));
        if (machine === undefined) return { kind: 'missing' };
        const existing = find(machineArn, name);
        if (existing !== undefined) return { kind: 'exists', alias: existing };
        const routes = locateRoutes(machineArn, alias.routes);
        if (routes === undefined) return { kind: 'missing' };
        if (decodeInteger(machine, 'aliases') >= aliasesMax) return { kind: 'full' };
        const { lastInsertRowid } = statements.insert.run(
          decodeInteger(machine, 'id'),
          encodeText(name),
          encodeOptionalText(description),
          createdAt,
          createdAt,
        );
        insertRoutes(Number(lastInsertRowid), routes);
        return { kind: 'created' };
      }),

    updateAlias: (machineArn, name, { description, routes, updatedAt }) =>
      transact(() => {
        const located = routes === undefined ? undefined : locateRoutes(machineArn, routes);
        if (routes !== undefined && located === undefined) return undefined;
        const values = [encodeOptionalText(description), updatedAt, encodeText(name), encodeText(machineArn)] as const;
        const row = statements.update.get(...values);
        if (row === undefined) return undefined;
        if (located !== undefined) {
          const id = decodeInteger(row, 'id');
          statements.deleteRoutes.run(id);
          insertRoutes(id, located);
        }
        return find(machineArn, name);
      }),

    findAlias: find,

    listAliases: ({ machineArn, version, afterName, limit }) =>
      statements.list
        .all(encodeText(machineArn), encodeOptionalText(afterName), version ?? null, limit)
        .map(decodeAlias),

    deleteAlias: (machineArn, name) => {
      statements.delete.run(encodeText(machineArn), encodeText(name));
    },

    deleteAllAliases: (machineArn) => {
      statements.deleteAll.run(encodeText(machineArn));
    },
  };
}

interface LocatedRoute {
  readonly versionId: number;
  readonly weight: number;
}

function prepareStatements(db: DatabaseSync) {
  const columns = 'a.id, m.arn, a.name, a.description, a.created_at, a.updated_at';
  const tables = 'aliases a JOIN machines m ON m.id = a.machine';
  const machineId = '(SELECT id FROM machines WHERE arn = ?)';
  return {
    machine: db.prepare(`
      SELECT m.id, (SELECT count(*) FROM aliases a WHERE a.machine = m.id) AS aliases
      FROM machines m WHERE m.arn = ? AND m.status = 'ACTIVE'`),
    find: db.prepare(`SELECT ${columns} FROM ${tables} WHERE m.arn = ? AND a.name = ?`),
    routes: db.prepare(`
      SELECT v.number, r.weight FROM alias_routes r JOIN versions v ON v.id = r.version
      WHERE r.alias = ? ORDER BY r.place`),
    locateVersion: db.prepare(`SELECT id FROM versions WHERE machine = ${machineId} AND number = ?`),
    insert: db.prepare(
      'INSERT INTO aliases (machine, name, description, created_at, updated_at) VALUES (?, ?, ?, ?, ?)',
    ),
    insertRoute: db.prepare('INSERT INTO alias_routes (alias, place, version, weight) VALUES (?, ?, ?, ?)'),
    update: db.prepare(`
      UPDATE aliases SET description = coalesce(?, description), updated_at = ?
      WHERE name = ? AND machine = (SELECT id FROM machines WHERE arn = ? AND status = 'ACTIVE')
      RETURNING id`),
    deleteRoutes: db.prepare('DELETE FROM alias_routes WHERE alias = ?'),
    list: db.prepare(`
      SELECT ${columns} FROM ${tables}
      WHERE m.arn = ?1 AND (?2 IS NULL OR a.name > ?2) AND (?3 IS NULL OR EXISTS (
        SELECT 1 FROM alias_routes r JOIN versions v ON v.id = r.version WHERE r.alias = a.id AND v.number = ?3))
      ORDER BY a.name LIMIT ?4`),
    delete: db.prepare(`DELETE FROM aliases WHERE machine = ${machineId} AND name = ?`),
    deleteAll: db.prepare(`DELETE FROM aliases WHERE machine = ${machineId}`),
  };
}
