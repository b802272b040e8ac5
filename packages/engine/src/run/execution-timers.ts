/** The timers of a loop's executions: what is due is found in the store, and told as the fact that time has advanced. */
import type { ExecutionStore, Lease } from '../ports/store.ts';
import type { EngineContext } from './engine-context.ts';
import type { Envelope, Resident } from './resident-executions.ts';
import { createTimers, type Timers } from './timers.ts';

interface ExecutionTimersOptions {
  readonly context: Pick<EngineContext, 'clock' | 'limits' | 'busy'>;
  readonly store: Pick<ExecutionStore, 'dueExecutions'>;
  readonly lease: Lease;
  readonly find: (executionArn: string) => Resident | undefined;
  readonly deliver: (executionArn: string, envelope: Envelope) => void;
  readonly onFailure: (error: unknown) => void;
}

/** Timers that have not begun. */
export function createExecutionTimers(options: ExecutionTimersOptions): Timers {
  const { context, store, lease, find, deliver, onFailure } = options;
  return createTimers({
    clock: context.clock,
    timersMax: context.limits.timersMax,
    firingMax: context.limits.timersFiringMax,
    scan: async (limit) => {
      try {
        return await context.busy.during(() => store.dueExecutions(lease, Number.MAX_SAFE_INTEGER, limit));
      } catch (error) {
        onFailure(error);
        return undefined;
      }
    },
    fire: (executionArn) => {
      const isToldAlready = find(executionArn)?.mailbox.some(({ fact }) => fact.kind === 'timeAdvanced') ?? false;
      if (!isToldAlready) deliver(executionArn, { fact: { kind: 'timeAdvanced' } });
    },
  });
}
