/** Cached folds: for each execution the newest one that is not ahead of its journal. */
import type { DatabaseSync } from 'node:sqlite';
import type { ExecutionSnapshot } from '@stepwright/engine';
import { decodeInteger } from '../database/integer.ts';
import { decodeText, encodeText } from '../database/text.ts';

export interface Snapshots {
  readonly save: (snapshot: ExecutionSnapshot) => void;
  readonly find: (execution: number, executionArn: string) => ExecutionSnapshot | undefined;
}

export function createSnapshots(db: DatabaseSync): Snapshots {
  const save = db.prepare(`
    INSERT INTO snapshots (execution, sequence, body)
    SELECT id, ?1, ?2 FROM executions WHERE arn = ?3 AND sequence >= ?1
    ON CONFLICT (execution) DO UPDATE SET sequence = excluded.sequence, body = excluded.body
      WHERE excluded.sequence > snapshots.sequence`);
  const select = db.prepare('SELECT sequence, body FROM snapshots WHERE execution = ?');
  return {
    save: ({ executionArn, sequence, body }) => {
      save.run(sequence, encodeText(body), encodeText(executionArn));
    },
    find: (execution, executionArn) => {
      const row = select.get(execution);
      if (row === undefined) return undefined;
      return { executionArn, sequence: decodeInteger(row, 'sequence'), body: decodeText(row, 'body') };
    },
  };
}
