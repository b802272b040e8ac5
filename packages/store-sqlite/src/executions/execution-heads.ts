/**
 * The rows of executions as commits change them.
 *
 * Outside, an execution is known by its ARN; inside, by a small number. A bounded cache keeps that number and the
 * indexed part of the head for the executions that change most, so that a commit needs no lookup.
 *
 * Invariant: what is cached equals the row, since only this connection writes (the file is locked); `clear` is called
 * whenever a transaction is rolled back.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { ExecutionCommit, ExecutionHead, ExecutionStart, ExecutionStatus } from '@stepwright/engine';
import { createActivityOffers, decodeOfferedActivities, encodeOfferedActivities } from './activity-offers.ts';
import { hasOutcome } from '../worker/commit-batch.ts';
import { decodeInteger, decodeOptionalInteger } from '../database/integer.ts';
import { encodeOptionalText, encodeText } from '../database/text.ts';
import type { ExecutionCounts } from './execution-counts.ts';
import { decodeStatus } from './execution-row.ts';

/** Where an execution is in its life, and its number. */
export interface LocatedExecution {
  readonly id: number;
  /** The number of its machine's ARN. */
  readonly machine: number;
  readonly sequence: number;
  readonly status: ExecutionStatus;
  readonly dueAt: number | undefined;
  readonly isUnsettled: boolean;
  readonly hasOutcome: boolean;
  readonly offeredActivities: readonly string[];
  readonly redriveCount: number;
}

export interface ExecutionHeads {
  readonly locate: (executionArn: string) => LocatedExecution | undefined;
  /** The number of the new execution; undefined if the ARN is taken. */
  readonly insert: (start: ExecutionStart, commit: ExecutionCommit) => number | undefined;
  readonly update: (located: LocatedExecution, commit: ExecutionCommit) => void;
  /** Forgets what is cached. */
  readonly clear: () => void;
}

/** About 4 MB; an execution that is not among them costs one indexed lookup at its next commit. */
const CACHED_EXECUTIONS_MAX = 16_384;

/** Counts what it writes in `counts`, which is to be flushed at the end of the transaction. */
export function createExecutionHeads(db: DatabaseSync, counts: Pick<ExecutionCounts, 'add'>): ExecutionHeads {
  const statements = prepareStatements(db);
  const cache = new Map<string, LocatedExecution>();
  const machineIds = createMachineIds(db);
  const offers = createActivityOffers(db);

  function remember(id: number, machine: number, commit: ExecutionCommit): void {
    cache.delete(commit.executionArn);
    if (commit.head.status !== 'RUNNING') return;
    cache.set(commit.executionArn, toLocated(id, machine, commit));
    if (cache.size > CACHED_EXECUTIONS_MAX) dropOldest(cache);
  }

  return {
    locate: (executionArn) => {
      const cached = cache.get(executionArn);
      if (cached !== undefined) return cached;
      const row = statements.locate.get(encodeText(executionArn));
      if (row === undefined) return undefined;
      return {
        id: decodeInteger(row, 'id'),
        machine: decodeInteger(row, 'machine'),
        sequence: decodeInteger(row, 'sequence'),
        status: decodeStatus(row),
        dueAt: decodeOptionalInteger(row, 'due_at'),
        isUnsettled: decodeInteger(row, 'unsettled') === 1,
        hasOutcome: decodeInteger(row, 'has_outcome') === 1,
        offeredActivities: decodeOfferedActivities(row['offered_activities']),
        redriveCount: decodeInteger(row, 'redrive_count'),
      };
    },

    insert: (start, commit) => {
      const { head } = commit;
      const machine = machineIds.idOf(start.stateMachineArn);
      const inserted = statements.insert.run(
        encodeText(start.executionArn),
        machine,
        start.startedAt,
        ...headValues(head),
        commit.sequence,
        commit.lastEventId,
      );
      if (inserted.changes === 0) return undefined;
      const id = Number(inserted.lastInsertRowid);
      statements.insertStart.run(id, ...startValues(start));
      for (const arn of [start.stateMachineVersionArn, start.stateMachineAliasArn]) {
        if (arn !== undefined) statements.insertQualifier.run(machineIds.idOf(arn), start.startedAt, id);
      }
      offers.move(id, [], offersOf(head));
      counts.add(machine, head.status, 1);
      remember(id, machine, commit);
      return id;
    },

    update: (located, commit) => {
      const { sequence, lastEventId, head } = commit;
      const { changes } = isIndexedAlike(located, head)
        ? statements.touch.run(sequence, lastEventId, located.id, located.sequence)
        : statements.replace.run(...headValues(head), sequence, lastEventId, located.id, located.sequence);
      if (changes !== 1) throw new Error(`execution ${located.id} is not at record ${located.sequence} as it was read`);
      offers.move(located.id, located.offeredActivities, offersOf(head));
      if (located.status !== head.status) {
        counts.add(located.machine, located.status, -1);
        counts.add(located.machine, head.status, 1);
      }
      if (located.redriveCount !== head.redriveCount) {
        statements.redrive.run(head.redriveCount, head.redrivenAt ?? null, head.revision, located.id);
      }
      remember(located.id, located.machine, commit);
    },

    clear: () => {
      cache.clear();
      machineIds.clear();
    },
  };
}

/**
 * Medians of three runs in groups of 256 commits with their records: replacing the whole head at every commit 50,000/s,
 * the same as an UPSERT 47,000/s, touching only the two counters where nothing else changed 70,000/s (SQLite rewrites
 * the entries of every index that a statement names, whether or not the values differ).
 */
function prepareStatements(db: DatabaseSync) {
  return {
    locate: db.prepare(`
      SELECT id, machine, sequence, status, due_at, unsettled, offered_activities, redrive_count,
        stopped_at IS NOT NULL OR output IS NOT NULL OR error IS NOT NULL OR cause IS NOT NULL AS has_outcome
      FROM executions WHERE arn = ?`),
    insert: db.prepare(`
      INSERT INTO executions (arn, machine, started_at, status, due_at, unsettled, stopped_at, output, error, cause,
        offered_activities, sequence, last_event_id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (arn) DO NOTHING`),
    insertStart: db.prepare(`
      INSERT INTO execution_starts (execution, version_arn, alias_arn, revision, name, role_arn, input, trace_header, test_case,
        map_run, map_index, map_items)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
    insertQualifier: db.prepare(
      'INSERT INTO execution_qualifiers (qualifier, started_at, execution) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ),
    touch: db.prepare('UPDATE executions SET sequence = ?, last_event_id = ? WHERE id = ? AND sequence = ?'),
    replace: db.prepare(`
      UPDATE executions SET status = ?, due_at = ?, unsettled = ?, stopped_at = ?, output = ?, error = ?, cause = ?,
        offered_activities = ?, sequence = ?, last_event_id = ?
      WHERE id = ? AND sequence = ?`),
    redrive: db.prepare('UPDATE executions SET redrive_count = ?, redriven_at = ?, revision = ? WHERE id = ?'),
  };
}

function headValues(head: ExecutionHead) {
  return [
    head.status,
    head.dueAt ?? null,
    head.isUnsettled ? 1 : 0,
    head.stoppedAt ?? null,
    encodeOptionalText(head.output),
    encodeOptionalText(head.error),
    encodeOptionalText(head.cause),
    encodeOfferedActivities(offersOf(head)),
  ] as const;
}

function startValues(start: ExecutionStart) {
  return [
    encodeOptionalText(start.stateMachineVersionArn),
    encodeOptionalText(start.stateMachineAliasArn),
    start.revision,
    encodeText(start.name),
    encodeText(start.roleArn),
    encodeText(start.input),
    encodeOptionalText(start.traceHeader),
    encodeOptionalText(start.testCase),
    encodeOptionalText(start.mapRun?.mapRunArn),
    start.mapRun?.index ?? null,
    start.mapRun?.itemCount ?? null,
  ] as const;
}

function toLocated(id: number, machine: number, { sequence, head }: ExecutionCommit): LocatedExecution {
  const { status, dueAt, isUnsettled, redriveCount } = head;
  return {
    id,
    machine,
    sequence,
    status,
    dueAt,
    isUnsettled,
    hasOutcome: hasOutcome(head),
    offeredActivities: offersOf(head),
    redriveCount,
  };
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** An execution that has ended offers nothing. */
function offersOf({ status, offeredActivities }: ExecutionHead): readonly string[] {
  return status === 'RUNNING' ? offeredActivities : noOffers;
}

const noOffers: readonly string[] = [];

function isIndexedAlike(located: LocatedExecution, head: ExecutionHead): boolean {
  if (located.hasOutcome || hasOutcome(head)) return false;
  if (!isSameList(located.offeredActivities, offersOf(head))) return false;
  return located.status === head.status && located.dueAt === head.dueAt && located.isUnsettled === head.isUnsettled;
}

/** The numbers of the ARNs of machines, versions and aliases; there are few, and they are kept while the store is open. */
function createMachineIds(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO machine_arns (arn) VALUES (?) ON CONFLICT (arn) DO NOTHING');
  const select = db.prepare('SELECT id FROM machine_arns WHERE arn = ?');
  const ids = new Map<string, number>();
  return {
    idOf: (machineArn: string): number => {
      const cached = ids.get(machineArn);
      if (cached !== undefined) return cached;
      const arn = encodeText(machineArn);
      insert.run(arn);
      const row = select.get(arn);
      if (row === undefined) throw new Error('a machine ARN that was just written is missing');
      const id = decodeInteger(row, 'id');
      ids.set(machineArn, id);
      if (ids.size > CACHED_EXECUTIONS_MAX) dropOldest(ids);
      return id;
    },
    clear: (): void => ids.clear(),
  };
}

function dropOldest(cache: Map<string, unknown>): void {
  const oldest = cache.keys().next();
  if (!oldest.done) cache.delete(oldest.value);
}
