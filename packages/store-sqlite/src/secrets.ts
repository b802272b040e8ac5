/** Secrets that the store keeps for whoever opens it. */
import type { DatabaseSync } from 'node:sqlite';
import type { SecretStore } from '@stepwright/engine';
import type { Transact } from './database/transaction.ts';
import type { Synchronous } from './worker/store-calls.ts';

export function createSecrets(db: DatabaseSync, transact: Transact): Synchronous<SecretStore> {
  const insert = db.prepare('INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING');
  const select = db.prepare('SELECT value FROM secrets WHERE name = ?');
  return {
    keepSecret: (name, fresh) =>
      transact(() => {
        insert.run(name, fresh);
        return String(select.get(name)?.['value']);
      }),
  };
}
