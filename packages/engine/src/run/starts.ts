/** How executions begin: when they may, over which loop, and what their callers hear. */
import type { Fork } from '../decide/fact.ts';
import type { ExecutionStart, ExecutionStore, MachineType } from '../ports/store.ts';
import type { Engine, StartOutcome } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import { EngineClosedError, EngineOverloadedError, StoreFailingError } from './engine-errors.ts';
import { beginWaiting, type ExecutionEnds } from './execution-ends.ts';
import type { ExecutionLoop } from './execution-loop.ts';
import type { Settlement } from './resident-executions.ts';

interface StartsOptions {
  readonly context: Pick<EngineContext, 'busy' | 'health' | 'limits' | 'patience' | 'programs' | 'slots'>;
  readonly store: Pick<ExecutionStore, 'findExecution'>;
  readonly ends: ExecutionEnds;
  readonly loops: { readonly standard: ExecutionLoop; readonly express: ExecutionLoop; readonly sync: ExecutionLoop };
  /** Why no new work is taken. */
  readonly closedBecause: () => string | undefined;
}

/** How executions begin. */
export interface Starts extends Pick<Engine, 'runSync'> {
  readonly start: (type: MachineType, start: ExecutionStart, fork?: Fork) => Promise<StartOutcome>;
}

/** Starts over the loops of one engine. */
export function createStarts({ context, store, ends, loops, closedBecause }: StartsOptions): Starts {
  const { standard, express, sync } = loops;
  const { busy, health, limits, patience, programs, slots } = context;

  function assertTakesWork(loop: ExecutionLoop): void {
    const why = closedBecause();
    if (why !== undefined) throw new EngineClosedError(why);
    if (health.isFailing() && loop !== sync) throw new StoreFailingError();
    const { residents, starting } = loop.activity();
    if (starting >= limits.startsPendingMax) throw new EngineOverloadedError(`${starting} starts are not durable yet`);
    if (loop !== standard && residents >= limits.expressInFlightMax) {
      throw new EngineOverloadedError(`${residents} Express executions are under way`);
    }
    if (slots.waiting() >= limits.slotWaitersMax) {
      throw new EngineOverloadedError(`${slots.waiting()} attempts wait for a slot`);
    }
  }

  async function begin(loop: ExecutionLoop, start: ExecutionStart, fork?: Fork): Promise<Settlement> {
    assertTakesWork(loop);
    const { stateMachineArn, revision, executionArn } = start;
    const cached = programs.peek(stateMachineArn, revision);
    const machine = cached ?? (await busy.during(() => programs.load(stateMachineArn, revision)));
    if (cached === undefined) assertTakesWork(loop);
    if (loop.has(executionArn)) return whenBegun(loop, executionArn);
    return patience.ask((settle) => loop.begin(start, machine, settle, fork));
  }

  /** A fact that changes nothing is settled once the beginning that came before it is durable. */
  async function whenBegun(loop: ExecutionLoop, executionArn: string): Promise<Settlement> {
    const fact = { kind: 'continued' } as const;
    const settlement = await patience.ask((settle) => loop.deliver(executionArn, { fact, settle }));
    return settlement.kind === 'dropped' ? settlement : { kind: 'exists' };
  }

  return {
    start: async (type, start, fork) => {
      const settlement = await begin(type === 'STANDARD' ? standard : express, start, fork);
      if (settlement.kind === 'dropped') throw settlement.error;
      if (settlement.kind === 'durable') return { kind: 'started', startedAt: start.startedAt } satisfies StartOutcome;
      const execution = await busy.during(() => store.findExecution(start.executionArn));
      if (execution === undefined) throw new EngineOverloadedError(`the start of ${start.executionArn} is unclear`);
      return { kind: 'exists', execution };
    },
    runSync: async (start) => {
      if (sync.has(start.executionArn)) throw new EngineOverloadedError(`${start.executionArn} is under way`);
      const end = beginWaiting(ends, start.executionArn);
      const settlement = await begin(sync, { ...start, isSynchronous: true }).catch((error: unknown) => {
        end.withdraw();
        throw error;
      });
      if (settlement.kind === 'dropped') throw settlement.error;
      if (settlement.kind !== 'durable') throw new EngineOverloadedError(`${start.executionArn} is under way`);
      return end.promise;
    },
  };
}
