/**
 * Redrives: closed executions that go on, for callers of the engine.
 *
 * The execution itself decides, as about any other fact; what it needs of another revision is read before. A redrive that
 * arrives while the end of the execution is being committed is decided after that.
 */
import type { StateEdit } from '../decide/edit-stopped-scope.ts';
import { Payload } from '../history/payload.ts';
import type { ExecutionRow } from '../ports/store.ts';
import { whyNotRedrivable } from '../decide/why-not-redrivable.ts';
import { EngineClosedError, EngineOverloadedError, StoreFailingError } from './engine-errors.ts';
import type { EngineContext } from './engine-context.ts';
import type { ExecutionLoop } from './execution-loop.ts';
import type { Settlement } from './resident-executions.ts';

export interface RedriveRequest {
  /** Repeats of a redrive with the same token, within 15 minutes, get its answer. */
  readonly clientToken?: string | undefined;
  /** Other inputs for states that are run again: each names a state, and an item's index where a Map is meant. */
  readonly edits?: readonly RedriveEdit[] | undefined;
  /** JSON text that is the execution's input from now on. */
  readonly input?: string | undefined;
  /** Another revision of its machine, with its role. */
  readonly onto?: { readonly stateMachineArn: string; readonly revision: number; readonly roleArn: string } | undefined;
}

export interface RedriveEdit {
  readonly stateName: string;
  readonly index?: number | undefined;
  /** JSON text. */
  readonly input: string;
}

/** `notRedrivable`: AWS's reason; `unfit`: what the definition or the execution lacks for what was asked. */
export type RedriveOutcome =
  | { readonly kind: 'redriven'; readonly redrivenAt: number }
  | { readonly kind: 'notRedrivable' | 'unfit'; readonly reason: string }
  | { readonly kind: 'missing' };

interface RedrivesOptions {
  readonly context: Pick<EngineContext, 'programs' | 'busy' | 'health' | 'patience' | 'clock' | 'machineLimits'>;
  readonly loop: Pick<ExecutionLoop, 'deliver'>;
  readonly closedBecause: () => string | undefined;
}

/** Redrives over the loop of Standard executions. */
export function createRedrives({ context, loop, closedBecause }: RedrivesOptions) {
  const { programs, busy, health, patience, clock, machineLimits } = context;

  function assertOpen(): void {
    const why = closedBecause();
    if (why !== undefined) throw new EngineClosedError(why);
    if (health.isFailing()) throw new StoreFailingError();
  }

  return {
    whyNotRedrivable: ({ start, head, lastEventId }: ExecutionRow): string | undefined =>
      whyNotRedrivable(
        { ...start, ...head, lastEventId },
        clock.now(),
        machineLimits.of(start.stateMachineArn).historyEventsMax,
      ),

    redrive: async (executionArn: string, request: RedriveRequest): Promise<RedriveOutcome> => {
      assertOpen();
      const { clientToken, onto } = request;
      const program = onto && (await busy.during(() => programs.load(onto.stateMachineArn, onto.revision))).program;
      const fact = {
        kind: 'redriveRequested',
        clientToken,
        edits: (request.edits ?? []).map(toStateEdit),
        input: request.input === undefined ? undefined : Payload.parse(request.input),
        onto: onto && program && { revision: onto.revision, roleArn: onto.roleArn, program },
      } as const;
      const settlement = await patience.ask((settle) => loop.deliver(executionArn, { fact, settle }));
      return outcomeOf(settlement, executionArn);
    },
  };
}

function toStateEdit({ stateName, index, input }: RedriveEdit): StateEdit {
  return { stateName, index, input: Payload.parse(input) };
}

function outcomeOf(settlement: Settlement, executionArn: string): RedriveOutcome {
  if (settlement.kind === 'dropped') throw settlement.error;
  if (settlement.kind !== 'durable') return { kind: 'missing' };
  const { reply } = settlement;
  if (reply.kind === 'redriven') return { kind: 'redriven', redrivenAt: reply.at };
  if (reply.kind === 'notRedrivable' || reply.kind === 'unfit') return reply;
  throw new EngineOverloadedError(`the redrive of ${executionArn} is unclear`);
}
