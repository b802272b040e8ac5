/** Whether AWS would let an execution be redriven now, and if not, why. Spec: reference "API", "DescribeExecution". */
import type { ExecutionRedriveStatus } from '@stepwright/api-model';
import type { ExecutionRow, MachineHead } from '@stepwright/engine';
import type { RequestContext } from './operation.ts';

interface RedriveMembers {
  readonly redriveStatus: ExecutionRedriveStatus;
  readonly redriveStatusReason?: string;
}

/** What DescribeExecution says about redriving the execution. */
export async function redriveStatus(execution: ExecutionRow, context: RequestContext): Promise<RedriveMembers> {
  const isChild = execution.start.mapRun !== undefined;
  const forbidden = isChild ? undefined : await whyMachineForbids(execution, context);
  const redriveStatusReason = forbidden ?? context.engine.whyNotRedrivable(execution);
  if (redriveStatusReason === undefined) return { redriveStatus: isChild ? 'REDRIVABLE_BY_MAP_RUN' : 'REDRIVABLE' };
  return { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason };
}

/** AWS's reason why no execution of the machine can be redriven; undefined if the machine is there. */
export async function whyMachineForbids(
  { start }: ExecutionRow,
  { store }: Pick<RequestContext, 'store'>,
): Promise<string | undefined> {
  if (start.mapRun !== undefined) return 'Execution was started by a Map Run';
  const machine = await store.findMachineHead(start.stateMachineArn);
  // In AWS a deleted machine is DELETING for as long as there are executions of it.
  return machine?.status === 'ACTIVE' && isOf(machine, start) ? undefined : 'State machine is in DELETING status';
}

/** Whether it is the machine that the execution was started with, and not a later one of the same name. */
function isOf({ createdAt }: MachineHead, { startedAt }: ExecutionRow['start']): boolean {
  return createdAt <= startedAt;
}
