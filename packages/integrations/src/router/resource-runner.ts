/** What runs the tasks of some resources. */
import type { TaskOutcome, TaskRunner } from '@stepwright/engine';
import type { ActingTask } from '../roles/assume-role.ts';

export interface ResourceRunner extends Pick<TaskRunner, 'prepare' | 'pollJob' | 'stopJob' | 'onJobNotice'> {
  /** As of a TaskRunner, for a task whose role has been assumed. */
  readonly run: (task: ActingTask, signal: AbortSignal) => Promise<TaskOutcome>;
  readonly accepts: (resource: string) => boolean;
}
