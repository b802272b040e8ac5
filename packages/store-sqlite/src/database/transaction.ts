/**
 * One transaction around a piece of work.
 *
 * Invariant: when the work, or the commit itself, throws, the connection is outside any transaction again and
 * `onRollback` has run, so that nothing in memory remembers rows that are not there.
 */
import type { DatabaseSync } from 'node:sqlite';

/** Runs `work` in a transaction that is durable when this returns. */
export type Transact = <T>(work: () => T) => T;

/** `onRollback` forgets whatever the work may have cached. */
export function createTransact(db: DatabaseSync, onRollback: () => void): Transact {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = db.prepare('ROLLBACK');
  return (work) => {
    begin.run();
    try {
      const result = work();
      commit.run();
      return result;
    } catch (error) {
      onRollback();
      // A full disk or an input/output error may have ended the transaction already.
      if (db.isTransaction) rollback.run();
      throw error;
    }
  };
}
