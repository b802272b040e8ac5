/**
 * Takes up what an earlier owner left: each execution with ready work or attempts under way hears of its new owner, before
 * any other fact. This is the normal start; there is no other one for "after a crash".
 *
 * Invariants
 * - An execution hears of its new owner exactly once: in the course of the walk, or earlier if something else brings it
 *   into memory first. Unsettled ones therefore stay in memory until the walk is over.
 * - At most `TAKEN_UP_MAX` are being taken up at once, however many there are.
 */
import type { ExecutionRow, ExecutionStore, Lease } from '../ports/store.ts';
import type { EngineContext } from './engine-context.ts';
import type { Envelope, Resident } from './resident-executions.ts';

/** Executions that are taken up at once. */
const TAKEN_UP_MAX = 64;

/** ARNs that are read at once. */
const PAGE_MAX = 512;

export interface Recovery {
  readonly run: () => Promise<void>;
  readonly stop: () => void;
  readonly isDone: () => boolean;
  /** Whether the execution, which was just read, has not heard of its new owner yet and must. */
  readonly isDue: (row: ExecutionRow) => boolean;
}

interface RecoveryOptions {
  readonly context: Pick<EngineContext, 'busy' | 'health'>;
  readonly store: Pick<ExecutionStore, 'unsettledExecutions'>;
  readonly lease: Lease;
  readonly find: (executionArn: string) => Resident | undefined;
  readonly deliver: (executionArn: string, envelope: Envelope) => void;
  readonly onFailure: (error: unknown) => void;
}

/** A recovery that has not begun. */
export function createRecovery({ context, store, lease, find, deliver, onFailure }: RecoveryOptions): Recovery {
  const { busy, health } = context;
  /** Everything up to this ARN has been taken up. */
  let cursor = '';
  /** What the walk found on its way into memory: it hears of its owner when it arrives. */
  const arriving = new Set<string>();
  let isDone = false;
  let isStopped = false;
  let underWay = 0;
  let proceed: (() => void) | undefined;

  const isOver = (): boolean => isDone || isStopped;

  async function run(): Promise<void> {
    while (!isOver()) {
      const page = await readPage();
      if (page === undefined) await new Promise<void>((resolve) => health.afterPause(resolve));
      else await takeUp(page);
      isDone = page?.length === 0;
    }
  }

  async function readPage(): Promise<readonly string[] | undefined> {
    try {
      return await busy.during(() => store.unsettledExecutions(lease, cursor, PAGE_MAX));
    } catch (error) {
      onFailure(error);
      return undefined;
    }
  }

  async function takeUp(page: readonly string[]): Promise<void> {
    for (const executionArn of page) {
      if (isStopped) return;
      cursor = executionArn;
      const resident = find(executionArn);
      if (resident !== undefined) {
        // Whatever is in memory was begun here, or heard of its owner when it was read.
        if (isBeingReadFirst(resident)) arriving.add(executionArn);
        continue;
      }
      underWay += 1;
      deliver(executionArn, { fact: { kind: 'ownerChanged' }, settle: taken });
      if (underWay >= TAKEN_UP_MAX) await new Promise<void>((resolve) => (proceed = resolve));
    }
  }

  function taken(): void {
    underWay -= 1;
    proceed?.();
    proceed = undefined;
  }

  return {
    run,
    stop: () => {
      isStopped = true;
      proceed?.();
    },
    isDone: () => isDone,
    isDue: ({ start, head }) => {
      const isAhead = !isDone && start.executionArn > cursor;
      return (arriving.delete(start.executionArn) || isAhead) && head.isUnsettled;
    },
  };
}

function isBeingReadFirst({ live, inDoubt, beginning, isConflicted }: Resident): boolean {
  return live === undefined && inDoubt === undefined && beginning === undefined && !isConflicted;
}
