/**
 * The store of asynchronous Express executions: their beginning and their end are durable, what lies between is in
 * memory. After a crash they run again from the beginning (at least once, as in AWS).
 *
 *   commit                        durable store                             memory
 *   the first                     begins, unsettled, with an empty record   the record
 *   one in between                nothing                                   the record
 *   the last                      ends, with an empty record                forgets the execution
 *   the first, which is the last  begins and ends                           nothing
 *
 * A child of a Map Run that did not succeed may be opened again: it begins a further run, in the same way as one that a crash
 * cut off.
 *
 * Invariants
 * - The durable journal holds no event, since a second run would not continue it. The events of a run are
 *   seen live, and by whoever reads this store before the end.
 * - A beginning or an end that is written twice, because nobody knew whether the store had taken it, counts once.
 */
import { encodeRecord } from '../history/journal-codec.ts';
import { createMemoryStore } from '../memory-store/memory-store.ts';
import type {
  CommitResult,
  ExecutionCommit,
  ExecutionRow,
  ExecutionStart,
  ExecutionStore,
  Lease,
} from '../ports/store.ts';

export interface ExpressStore extends ExecutionStore {
  /** The execution's beginning is durable already: its first commit begins a further run. */
  readonly adopt: (execution: AdoptedExecution) => void;
  /** The execution, which has ended, is to run once more: durable when this resolves, and adopted. */
  readonly reopen: (execution: AdoptedExecution, at: number) => Promise<void>;
}

export type AdoptedExecution = Pick<ExecutionRow, 'start' | 'head' | 'sequence'>;

/** Records in memory, beginnings and ends in `durable` under its lease. */
export function createExpressStore(
  durable: Pick<ExecutionStore, 'commit' | 'findExecution'>,
  durableLease: Lease,
): ExpressStore {
  const memory = createMemoryStore();
  const adopted = new Map<string, AdoptedExecution>();
  /** Executions of which nobody knows whether their beginning was written. */
  const doubted = new Set<string>();

  async function commit(lease: Lease, commits: readonly ExecutionCommit[]): Promise<readonly CommitResult[]> {
    const refused = await writeBoundaries(
      commits.flatMap((commit) => boundaryOf(commit, adopted.get(commit.executionArn)) ?? []),
    );
    const kept = commits.filter(({ executionArn }) => !refused.has(executionArn));
    await memory.commit(lease, kept);
    for (const { executionArn, head } of kept) {
      if (head.status === 'RUNNING') continue;
      adopted.delete(executionArn);
      memory.forget(executionArn);
    }
    return commits.map(({ executionArn }) => (refused.has(executionArn) ? 'exists' : 'written'));
  }

  /** The executions that must not begin, because their ARN is taken. */
  async function writeBoundaries(boundaries: readonly ExecutionCommit[]): Promise<ReadonlySet<string>> {
    const refused = new Set<string>();
    if (boundaries.length === 0) return refused;
    const results = await durable.commit(durableLease, boundaries).catch((error: unknown) => {
      for (const { executionArn, start } of boundaries) if (start !== undefined) doubted.add(executionArn);
      throw error;
    });
    for (const [index, { executionArn, start }] of boundaries.entries()) {
      if (results[index] === 'exists' && !(await isOwn(start))) refused.add(executionArn);
      doubted.delete(executionArn);
    }
    return refused;
  }

  /** Whether the beginning that is there is the one of which an earlier attempt did not know whether it was written. */
  async function isOwn(start: ExecutionStart | undefined): Promise<boolean> {
    if (start === undefined || !doubted.has(start.executionArn)) return false;
    const row = await durable.findExecution(start.executionArn);
    return row?.head.status === 'RUNNING' && row.start.startedAt === start.startedAt && row.start.input === start.input;
  }

  const adopt = (execution: AdoptedExecution): void => void adopted.set(execution.start.executionArn, execution);

  async function reopen({ start, head, sequence }: AdoptedExecution, at: number): Promise<void> {
    const opened = {
      start,
      sequence: sequence + 1,
      head: { ...head, ...running, redriveCount: head.redriveCount + 1, redrivenAt: at },
    };
    const { executionArn } = start;
    const boundary = {
      ...boundaryAt(at),
      executionArn,
      sequence: opened.sequence,
      start: undefined,
      head: opened.head,
    };
    const [result] = await durable.commit(durableLease, [boundary]);
    if (result !== 'written') throw new Error(`${executionArn} has changed before it could run again: ${result}`);
    adopt(opened);
  }

  return { ...memory, commit, adopt, reopen };
}

/** Whether the commit is neither a beginning nor an end: it touches memory only. */
export function isBetween({ start, head }: ExecutionCommit): boolean {
  return start === undefined && head.status === 'RUNNING';
}

const running = {
  status: 'RUNNING',
  dueAt: undefined,
  isUnsettled: true,
  stoppedAt: undefined,
  output: undefined,
  error: undefined,
  cause: undefined,
} as const;

/** What the durable store hears of a commit. */
function boundaryOf(commit: ExecutionCommit, adopted: AdoptedExecution | undefined): ExecutionCommit | undefined {
  const { executionArn, start, head } = commit;
  const isRunning = head.status === 'RUNNING';
  const isFirst = start !== undefined && adopted === undefined;
  if (isRunning && !isFirst) return undefined;
  const { redriveCount, redrivenAt } = adopted?.head ?? head;
  return {
    ...boundaryAt(head.stoppedAt ?? start?.startedAt ?? 0),
    executionArn,
    sequence: isFirst ? 1 : (adopted?.sequence ?? 1) + 1,
    start: isFirst ? start : undefined,
    head: isRunning ? { ...head, dueAt: undefined, isUnsettled: true } : { ...head, redriveCount, redrivenAt },
  };
}

/** A record without events, and what goes with it. */
function boundaryAt(at: number) {
  const { body: record } = encodeRecord({ at, entries: [], newPayloads: [] });
  return { record, firstEventId: 1, lastEventId: 0, payloads: [] };
}
