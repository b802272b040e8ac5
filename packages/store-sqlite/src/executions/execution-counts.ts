/**
 * How many executions there are, by machine and status.
 *
 * Changes gather in memory and are written once a transaction, so that a group of commits costs a few rows.
 *
 * Invariant: outside a transaction, each count equals what counting the heads would give.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { ExecutionCount, ExecutionStatus, StatusCounts } from '@stepwright/engine';
import { decodeInteger } from '../database/integer.ts';
import { decodeText, encodeText } from '../database/text.ts';
import { decodeStatus } from './execution-row.ts';

export interface ExecutionCounts {
  /** Remembers for `flush` that there are so many more, or fewer. */
  readonly add: (machine: number, status: ExecutionStatus, by: number) => void;
  /** Writes what was remembered; to be called at the end of the transaction. */
  readonly flush: () => void;
  /** Forgets what was remembered and not written. */
  readonly discard: () => void;
  readonly find: (count: ExecutionCount) => StatusCounts;
  /** ARNs of the machines that have executions, in order after `afterArn`. */
  readonly machines: (afterArn: string, limit: number) => readonly string[];
}

/** Sorts after every text that goes on from a prefix. */
const LAST_CHARACTER = '\u{10FFFF}';

export function createExecutionCounts(db: DatabaseSync): ExecutionCounts {
  const statements = prepareStatements(db);
  const changes = new Map<number, Map<ExecutionStatus, number>>();

  function write(machine: number, status: ExecutionStatus, by: number): void {
    if (by === 0) return;
    if (statements.change.run(by, machine, status).changes === 0) statements.insert.run(machine, status, by);
  }

  return {
    add: (machine, status, by) => {
      const ofMachine = changes.get(machine) ?? new Map<ExecutionStatus, number>();
      changes.set(machine, ofMachine);
      ofMachine.set(status, (ofMachine.get(status) ?? 0) + by);
    },

    flush: () => {
      for (const [machine, ofMachine] of changes) {
        for (const [status, by] of ofMachine) write(machine, status, by);
      }
      changes.clear();
    },

    discard: () => changes.clear(),

    find: ({ stateMachineArn, machinePrefix }) => {
      const rows =
        stateMachineArn === undefined
          ? statements.ofPrefix.all(encodeText(machinePrefix), encodeText(machinePrefix + LAST_CHARACTER))
          : statements.ofMachine.all(encodeText(stateMachineArn));
      const counts = { RUNNING: 0, SUCCEEDED: 0, FAILED: 0, TIMED_OUT: 0, ABORTED: 0 };
      for (const row of rows) counts[decodeStatus(row)] = decodeInteger(row, 'count');
      return counts;
    },

    machines: (afterArn, limit) =>
      statements.machines.all(encodeText(afterArn), limit).map((row) => decodeText(row, 'arn')),
  };
}

function prepareStatements(db: DatabaseSync) {
  const sums = `
    SELECT c.status, sum(c.count) AS count FROM execution_counts c JOIN machine_arns m ON m.id = c.machine`;
  return {
    change: db.prepare('UPDATE execution_counts SET count = count + ? WHERE machine = ? AND status = ?'),
    insert: db.prepare('INSERT INTO execution_counts (machine, status, count) VALUES (?, ?, ?)'),
    ofMachine: db.prepare(`${sums} WHERE m.arn = ? GROUP BY c.status`),
    ofPrefix: db.prepare(`${sums} WHERE m.arn >= ? AND m.arn < ? GROUP BY c.status`),
    machines: db.prepare(`
      SELECT m.arn FROM machine_arns m
      WHERE m.arn > ? AND EXISTS (SELECT 1 FROM execution_counts c WHERE c.machine = m.id AND c.count > 0)
      ORDER BY m.arn LIMIT ?`),
  };
}
