/** How each status looks and reads: shape, word and colour, together and nowhere else. */
import type { ExecutionStatus } from '@stepwright/api-model';

/** Of one stay in a state: one that an error ended but a Catch took is `CAUGHT`. */
export type VisitStatus = 'RUNNING' | 'WAITING' | 'RETRYING' | 'SUCCEEDED' | 'CAUGHT' | 'FAILED' | 'ABORTED';

/** Of an execution, and of a state within it. */
export type ShownStatus = ExecutionStatus | VisitStatus | 'NOT_REACHED';

export type StatusShape = 'ring' | 'check' | 'cross' | 'clock' | 'square' | 'pause' | 'arrow' | 'again' | 'dot';

export interface StatusStyle {
  readonly label: string;
  /** One sentence for a person who has never seen the word. */
  readonly meaning: string;
  readonly shape: StatusShape;
  /** Names the pair of variables `--sw-<tone>` and `--sw-<tone>-soft`. */
  readonly tone: 'running' | 'succeeded' | 'failed' | 'timed-out' | 'aborted' | 'pending';
}

export const statusStyles: Readonly<Record<ShownStatus, StatusStyle>> = {
  RUNNING: { label: 'Running', meaning: 'It is under way.', shape: 'ring', tone: 'running' },
  SUCCEEDED: { label: 'Succeeded', meaning: 'It reached its end.', shape: 'check', tone: 'succeeded' },
  FAILED: { label: 'Failed', meaning: 'An error ended it that nothing caught.', shape: 'cross', tone: 'failed' },
  TIMED_OUT: {
    label: 'Timed out',
    meaning: 'It took longer than its TimeoutSeconds.',
    shape: 'clock',
    tone: 'timed-out',
  },
  ABORTED: { label: 'Stopped', meaning: 'Somebody stopped it (ABORTED).', shape: 'square', tone: 'aborted' },
  PENDING_REDRIVE: {
    label: 'Waits for redrive',
    meaning: 'It will be taken up again.',
    shape: 'pause',
    tone: 'pending',
  },
  CAUGHT: { label: 'Caught', meaning: 'It failed, and its Catch took the error.', shape: 'arrow', tone: 'timed-out' },
  WAITING: { label: 'Waiting', meaning: 'It waits for a time or an answer.', shape: 'pause', tone: 'pending' },
  RETRYING: {
    label: 'Trying again',
    meaning: 'An attempt failed; its Retry waits before the next.',
    shape: 'again',
    tone: 'timed-out',
  },
  NOT_REACHED: { label: 'Not reached', meaning: 'The execution has not come here.', shape: 'dot', tone: 'aborted' },
};

export const executionStatuses = [
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'ABORTED',
] as const satisfies readonly ExecutionStatus[];
