/**
 * How a child of a Map Run that did not succeed runs again under its own ARN: a Standard child is redriven, its history goes
 * on; an Express child begins anew. Spec: reference "Redrive events", Distributed Map.
 */
import type { Clock } from '../../ports/clock.ts';
import type { ExecutionRow, MachineType } from '../../ports/store.ts';
import type { ExecutionLoop } from '../execution-loop.ts';
import type { ExpressStore } from '../express-store.ts';
import type { Programs } from '../programs.ts';
import type { RedriveOutcome } from '../redrives.ts';

/** Resolves when it is durable that the child runs again: false if it cannot be redriven any more. */
export type RedriveChild = (type: MachineType, child: ExecutionRow) => Promise<boolean>;

export interface ChildRedrivesOptions {
  readonly clock: Clock;
  readonly programs: Programs;
  readonly express: Pick<ExecutionLoop, 'begin'>;
  readonly expressStore: Pick<ExpressStore, 'reopen'>;
  readonly redrive: (executionArn: string) => Promise<RedriveOutcome>;
}

/** Redrives of the children of one engine. */
export function createChildRedrives(options: ChildRedrivesOptions): RedriveChild {
  const { clock, programs, express, expressStore, redrive } = options;
  return async (type, child) => {
    const { start } = child;
    if (type === 'STANDARD') return (await redrive(start.executionArn)).kind === 'redriven';
    const machine = await programs.load(start.stateMachineArn, start.revision);
    await expressStore.reopen(child, clock.now());
    express.begin(start, machine, () => {});
    return true;
  };
}
