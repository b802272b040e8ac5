/** A sample of what stores keep at hand about an execution. */
import type { ExecutionHead } from '../ports/store.ts';

/** The head of an execution that has begun, waits for nothing and was never redriven. */
export const runningHead: ExecutionHead = {
  status: 'RUNNING',
  dueAt: undefined,
  isUnsettled: false,
  stoppedAt: undefined,
  output: undefined,
  error: undefined,
  cause: undefined,
  offeredActivities: [],
  redriveCount: 0,
  redrivenAt: undefined,
  revision: 1,
};
