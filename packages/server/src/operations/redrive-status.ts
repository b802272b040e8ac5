/** Whether AWS would let an execution be redriven now, and if not, why. Spec: reference "API", "DescribeExecution". */
import type { ExecutionRow, MachineRow } from '@stepwright/engine';
import type { ExecutionRedriveStatus } from '../generated/api-types.ts';

/** An execution can be redriven for 14 days after it closed. */
const REDRIVABLE_MS = 14 * 86_400_000;

/** A redrive needs room for its own events in the history. */
const REDRIVABLE_EVENTS_MAX = 24_999;

interface RedriveMembers {
  readonly redriveStatus: ExecutionRedriveStatus;
  readonly redriveStatusReason?: string;
}

export function redriveStatus(
  { head, lastEventId }: ExecutionRow,
  machineStatus: MachineRow['status'] | undefined,
  now: number,
): RedriveMembers {
  if (machineStatus === 'DELETING') return notRedrivable('State machine is in DELETING status');
  if (head.status === 'RUNNING' || head.status === 'SUCCEEDED') {
    return notRedrivable(`Execution is ${head.status} and cannot be redriven`);
  }
  if (lastEventId >= REDRIVABLE_EVENTS_MAX) return notRedrivable('Execution history event limit exceeded');
  if (head.stoppedAt !== undefined && now - head.stoppedAt > REDRIVABLE_MS) {
    return notRedrivable('Execution redrivable period exceeded');
  }
  return { redriveStatus: 'REDRIVABLE' };
}

function notRedrivable(redriveStatusReason: string): RedriveMembers {
  return { redriveStatus: 'NOT_REDRIVABLE', redriveStatusReason };
}
