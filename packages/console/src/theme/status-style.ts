/** How each status looks and reads: shape, word and colour, together and nowhere else. */
import type { ExecutionStatus } from '../api/generated/api-types.ts';

/** Of an execution, and of a state within it: a state that an error left but a Catch took is `CAUGHT`. */
export type ShownStatus = ExecutionStatus | 'CAUGHT' | 'WAITING' | 'NOT_REACHED';

export type StatusShape = 'ring' | 'check' | 'cross' | 'clock' | 'square' | 'pause' | 'arrow' | 'dot';

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
  NOT_REACHED: { label: 'Not reached', meaning: 'The execution has not come here.', shape: 'dot', tone: 'aborted' },
};

export const executionStatuses = [
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'ABORTED',
] as const satisfies readonly ExecutionStatus[];
