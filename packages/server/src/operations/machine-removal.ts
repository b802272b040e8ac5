/**
 * Deletes machines in the background, as AWS does.
 *
 *   ACTIVE    --(markMachineDeleting)-->                       DELETING   durable before DeleteStateMachine answers
 *   DELETING  --(every running Standard execution stopped)-->  gone       the name may be used again
 *   DELETING  --(the process ends)-->                          DELETING   taken up again by `resume` at the next start
 *
 * Express executions run to their end, as in AWS; their revision stays readable.
 */
import type { Clock, Engine, Log, MachineHead, Store } from '@stepwright/engine';

/** Executions that are stopped at once. */
const STOPS_AT_ONCE = 32;

/** Machines that are read at once when looking for those to go on with. */
const MACHINES_READ = 100;

export interface MachineRemoval {
  /** Removes a machine that is marked as being deleted. Resolves when it is gone, or when the removal is closed. */
  readonly begin: (machineArn: string) => Promise<void>;
  /** Goes on with what an earlier process began, one machine after the other. */
  readonly resume: () => Promise<void>;
  /** Stops between two steps; what is left is taken up at the next start. */
  readonly close: () => Promise<void>;
}

export interface RemovalOptions {
  readonly engine: Engine;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

export function createMachineRemoval({ engine, store, clock, log }: RemovalOptions): MachineRemoval {
  const jobs = new Map<string, Promise<void>>();
  let isClosed = false;

  function begin(machineArn: string): Promise<void> {
    const current = jobs.get(machineArn);
    if (current !== undefined) return current;
    const release = clock.hold();
    const job = remove(machineArn)
      // The mark is durable: the next start, or the next call of DeleteStateMachine, tries again.
      .catch((error: unknown) =>
        log.error({ machineArn, error: String(error) }, 'a state machine could not be removed'),
      )
      .finally(() => {
        jobs.delete(machineArn);
        release();
      });
    jobs.set(machineArn, job);
    return job;
  }

  async function remove(machineArn: string): Promise<void> {
    for (;;) {
      if (isClosed) return;
      const machine = await store.findMachineHead(machineArn);
      if (machine?.status !== 'DELETING') return;
      const running = machine.type === 'EXPRESS' ? [] : await runningExecutions(machineArn);
      if (running.length === 0) break;
      const outcomes = await Promise.all(
        running.map((arn) => engine.stop(arn, { error: undefined, cause: undefined })),
      );
      // What the store lists as running, the engine must know; else this loop would never end.
      if (!outcomes.some(({ kind }) => kind === 'stopped'))
        throw new Error(`no execution of ${machineArn} could be stopped`);
    }
    await store.deleteMachine(machineArn);
    engine.forgetMachineLimits(machineArn);
    log.info({ machineArn }, 'state machine deleted');
  }

  async function runningExecutions(stateMachineArn: string): Promise<readonly string[]> {
    const rows = await store.listExecutions({
      stateMachineArn,
      status: 'RUNNING',
      after: undefined,
      limit: STOPS_AT_ONCE,
    });
    return rows.map(({ start }) => start.executionArn);
  }

  async function resume(): Promise<void> {
    for await (const machine of allMachines(store)) {
      if (isClosed) return;
      if (machine.status === 'DELETING') await begin(machine.machineArn);
    }
  }

  async function close(): Promise<void> {
    isClosed = true;
    await Promise.all(jobs.values());
  }

  return { begin, resume, close };
}

/** Every machine of every region. */
async function* allMachines(store: Store): AsyncGenerator<MachineHead> {
  let last: MachineHead | undefined;
  for (;;) {
    const page = await store.listMachines({ arnPrefix: 'arn:', after: last, limit: MACHINES_READ });
    yield* page;
    last = page.at(-1);
    if (page.length < MACHINES_READ || last === undefined) return;
  }
}
