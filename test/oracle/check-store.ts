/** Reads a whole store that is at rest and checks every execution of it. */
import { checkExecution, type ExecutionRow, type HistoryEvent, readStoredParts, type Store } from '@stepwright/engine';
import type { Violation } from './ledgers.ts';

/** An execution as its store holds it. */
export interface ExecutionDump {
  readonly row: ExecutionRow;
  readonly events: readonly HistoryEvent[];
  /** The attempts that its history says were started, named as the functions' ledger names them. */
  readonly startedAttempts: ReadonlySet<string>;
  /** What its history says was done with success, once for each time. */
  readonly workDone: readonly string[];
}

export interface StoreDump {
  readonly executions: ReadonlyMap<string, ExecutionDump>;
  readonly violations: readonly Violation[];
}

/** Names what a Scheduled event is about: the attempt, and the work that it is one try at; undefined for other events. */
export type AttemptNamer = (scheduled: HistoryEvent) => { readonly attempt: string; readonly work: string } | undefined;

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
      executions.set(executionArn, {
        row,
        events,
        startedAttempts: startedAttempts(events, nameAttempt),
        workDone: workDone(events, nameAttempt),
      });
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
  return new Set(scheduled.flatMap((event) => nameAttempt(event)?.attempt ?? []));
}

function workDone(events: readonly HistoryEvent[], nameAttempt: AttemptNamer): readonly string[] {
  return events
    .filter(({ type }) => /^(LambdaFunction|Activity|Task)Succeeded$/.test(type))
    .flatMap((succeeded) => {
      let event: HistoryEvent | undefined = succeeded;
      while (event !== undefined && !event.type.endsWith('Scheduled')) event = events[event.previousEventId - 1];
      return (event && nameAttempt(event)?.work) ?? [];
    });
}
