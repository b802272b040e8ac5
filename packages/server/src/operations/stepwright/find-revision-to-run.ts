/** Finds the revision of its machine with which an execution is to go on. */
import type { ExecutionRow } from '@stepwright/engine';
import { refuse } from '../../protocol/error-table.ts';
import { readTargetArn } from '../find-machine.ts';
import { findStartTarget, type StartTarget } from '../find-start-target.ts';
import type { RequestContext } from '../operation.ts';

/** What the ARN of the machine, a version or an alias stands for; undefined where none is given. */
export async function findRevisionToRun(
  stateMachineArn: string | undefined,
  { start }: ExecutionRow,
  context: RequestContext,
): Promise<StartTarget | undefined> {
  if (stateMachineArn === undefined) return undefined;
  const target = readTargetArn(stateMachineArn);
  if (target.machineArn !== start.stateMachineArn) {
    throw refuse(
      'ValidationException',
      `The execution belongs to ${start.stateMachineArn}; it cannot go on as one of ${target.machineArn}.`,
    );
  }
  return findStartTarget(target, context);
}
