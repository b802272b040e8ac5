/** Reads a whole store that is at rest and checks every execution of it. */
import { checkExecution, type ExecutionRow, type HistoryEvent, readStoredParts, type Store } from '@stepwright/engine';
import type { Violation } from './ledgers.ts';

/** An execution as its store holds it. */
export interface ExecutionDump {
  readonly row: ExecutionRow;
  readonly events: readonly HistoryEvent[];
  /** The attempts that its history says were started, named as the functions' ledger names them. */
  readonly startedAttempts: ReadonlySet<string>;
}

export interface StoreDump {
  readonly executions: ReadonlyMap<string, ExecutionDump>;
  readonly violations: readonly Violation[];
}

/** Names the attempt that a Scheduled event is about, or undefined for other events. */
export type AttemptNamer = (scheduled: HistoryEvent) => string | undefined;

const PAGE = 500;

/** Checks every execution of the store. */
export async function checkStore(store: Store, nameAttempt: AttemptNamer): Promise<StoreDump> {
  const executions = new Map<string, ExecutionDump>();
  const violations: Violation[] = [];
  let page = await store.scanExecutions('', PAGE);
  while (page.length > 0) {
    for (const row of page) {
      const { executionArn } = row.start;
      const parts = await readStoredParts(store, executionArn);
      if (parts === undefined) throw new Error(`${executionArn} is listed and not there: the store is not at rest`);
      const { events, problems } = checkExecution(parts);
      executions.set(executionArn, { row, events, startedAttempts: startedAttempts(events, nameAttempt) });
      violations.push(...problems.map((detail) => ({ rule: 'a stored execution is sound', executionArn, detail })));
    }
    page = await store.scanExecutions(page.at(-1)?.start.executionArn ?? '', PAGE);
  }
  return { executions, violations };
}

function startedAttempts(events: readonly HistoryEvent[], nameAttempt: AttemptNamer): ReadonlySet<string> {
  const scheduledIds = new Set(
    events
      .filter(({ type }) => /^(LambdaFunction|Activity|Task)Started$/.test(type))
      .map(({ previousEventId }) => previousEventId),
  );
  const scheduled = events.filter(({ id }) => scheduledIds.has(id));
  return new Set(scheduled.map(nameAttempt).filter((name) => name !== undefined));
}
