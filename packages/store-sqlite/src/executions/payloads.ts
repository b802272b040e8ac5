/** Large texts that records refer to by content hash, each stored once per execution. */
import type { DatabaseSync } from 'node:sqlite';
import type { ExecutionCommit } from '@stepwright/engine';
import { decodeText, encodeText } from '../database/text.ts';

export interface Payloads {
  readonly insert: (execution: number, payloads: ExecutionCommit['payloads']) => void;
  readonly find: (execution: number, hashes: readonly string[]) => ReadonlyMap<string, string>;
}

export function createPayloads(db: DatabaseSync): Payloads {
  const insert = db.prepare(`
    INSERT INTO payloads (execution, hash, body) VALUES (?, ?, ?)
    ON CONFLICT (execution, hash) DO NOTHING`);
  const select = db.prepare('SELECT body FROM payloads WHERE execution = ? AND hash = ?');
  return {
    insert: (execution, payloads) => {
      for (const { hash, text } of payloads) insert.run(execution, encodeText(hash), encodeText(text));
    },
    find: (execution, hashes) => {
      const found = new Map<string, string>();
      for (const hash of hashes) {
        const row = select.get(execution, encodeText(hash));
        if (row !== undefined) found.set(hash, decodeText(row, 'body'));
      }
      return found;
    },
  };
}
