/**
 * Forks: new executions that begin where another one was.
 *
 * What the other execution had come to is read from its journal, and becomes a part of the new one's first record: from
 * then on neither needs the other.
 */
import type { ExecutionOrigin } from '../decide/execution-state.ts';
import type { Fork } from '../decide/fact.ts';
import { forkPoint } from '../decide/fork-point.ts';
import { whyTooLarge } from '../decide/stopped-scope-codec.ts';
import { whyUnfit } from '../decide/why-unfit.ts';
import { Payload } from '../history/payload.ts';
import type { ExecutionStart, ExecutionStore, MachineType } from '../ports/store.ts';
import type { StartOutcome } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import { decodeStored } from './stored-journal.ts';

export interface ForkRequest {
  readonly origin: ExecutionOrigin;
  /** JSON text: the input of the state at which the fork begins, if it is not to be the one that the origin had there. */
  readonly input: string | undefined;
}

/** `unfit`: nothing can be forked there, or the definition lacks something for it; `missing`: there is no such origin. */
export type ForkOutcome =
  | StartOutcome
  | { readonly kind: 'unfit'; readonly reason: string }
  | { readonly kind: 'missing' };

interface ForksOptions {
  readonly context: Pick<EngineContext, 'programs' | 'busy'>;
  readonly store: Pick<ExecutionStore, 'findExecution' | 'readJournal' | 'readPayloads'>;
  readonly start: (type: MachineType, start: ExecutionStart, fork: Fork) => Promise<StartOutcome>;
}

/** Forks of Standard executions. */
export function createForks({ context, store, start }: ForksOptions) {
  const { programs, busy } = context;

  async function prepare(forked: ExecutionStart, { origin, input }: ForkRequest): Promise<Fork | ForkOutcome> {
    const row = await store.findExecution(origin.executionArn);
    if (row === undefined) return { kind: 'missing' };
    const { program, type } = await programs.load(forked.stateMachineArn, forked.revision);
    const stored = await store.readJournal(origin.executionArn);
    const upTo = stored.filter(({ firstEventId }) => firstEventId <= origin.eventId);
    const records = await decodeStored(store, origin.executionArn, upTo);
    const edited = input === undefined ? undefined : Payload.parse(input);
    const tree = forkPoint(records, origin.eventId, { start: row.start, machineType: type, input: edited });
    if (typeof tree === 'string') return { kind: 'unfit', reason: tree };
    const fault = whyUnfit(program, tree) ?? whyTooLarge(tree);
    return fault === undefined ? { origin, tree } : { kind: 'unfit', reason: fault };
  }

  return {
    fork: async (forked: ExecutionStart, request: ForkRequest): Promise<ForkOutcome> => {
      const fork = await busy.during(() => prepare(forked, request));
      return 'kind' in fork ? fork : start('STANDARD', forked, fork);
    },
  };
}
