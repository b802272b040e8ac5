/**
 * The schema and its versions.
 *
 * `migrations/NNNN_name.sql` are numbered from 1 without gaps and only ever added. Each runs in one transaction with the
 * row that records it, so a database is always at exactly one version. A database of a newer version is refused, since
 * this code does not know what its columns mean.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { StoreFailure } from '../store-failure.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/** Every migration that this code knows, in order. */
export function readMigrations(): readonly Migration[] {
  const folder = fileURLToPath(new URL('../../migrations/', import.meta.url));
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name, index) => {
    const version = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]);
    if (version !== index + 1) throw new Error(`migration ${name} should be number ${index + 1}`);
    return { version, name, sql: readFileSync(`${folder}/${name}`, 'utf8') };
  });
}

/**
 * Brings the database to the version of the last of `migrations`.
 * @throws StoreFailure if the database is of a version that comes after them.
 */
export function migrate(db: DatabaseSync, migrations: readonly Migration[], now: number): void {
  db.exec(`CREATE TABLE IF NOT EXISTS migrations (
    version INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    applied_at INTEGER NOT NULL
  ) STRICT`);
  const version = schemaVersion(db);
  const newest = migrations.at(-1)?.version ?? 0;
  if (version > newest) {
    throw new StoreFailure(
      'newer-version',
      `the store is of schema version ${version}, and this program knows versions up to ${newest}. Use the version of Stepwright that wrote it, or a later one.`,
    );
  }
  for (const migration of migrations.slice(version)) apply(db, migration, now);
}

/** How many migrations the database has seen. */
export function schemaVersion(db: DatabaseSync): number {
  return Number(db.prepare('SELECT coalesce(max(version), 0) AS version FROM migrations').get()?.['version']);
}

function apply(db: DatabaseSync, migration: Migration, now: number): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    db.exec(migration.sql);
    db.prepare('INSERT INTO migrations (version, name, applied_at) VALUES (?, ?, ?)').run(
      migration.version,
      migration.name,
      now,
    );
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
