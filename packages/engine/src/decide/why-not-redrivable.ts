/** Whether an execution may be redriven, in AWS's words. Spec: reference "API", "DescribeExecution", "RedriveExecution". */
import type { ExecutionStatus } from '../ports/store.ts';

/** An execution can be redriven for 14 days after it closed, in milliseconds. */
const REDRIVABLE_MS = 14 * 86_400_000;

/** The longest that an execution may be open, its redrives included, in milliseconds: a year. */
export const EXECUTION_MS_MAX = 31_536_000_000;

export interface RedriveCandidate {
  readonly status: ExecutionStatus;
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
  readonly lastEventId: number;
}

/**
 * The reason that AWS gives, or undefined if nothing about the execution forbids it. Its history must have room for
 * ExecutionRedriven and one event more.
 */
export function whyNotRedrivable(
  { status, startedAt, stoppedAt, lastEventId }: RedriveCandidate,
  now: number,
  historyEventsMax: number,
): string | undefined {
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  if (lastEventId >= historyEventsMax - 1) return 'Execution history event limit exceeded';
  if (now - startedAt >= EXECUTION_MS_MAX) return 'Execution has exceeded the max execution time';
  if (stoppedAt !== undefined && now - stoppedAt > REDRIVABLE_MS) return 'Execution redrivable period exceeded';
  return undefined;
}
