/** What runs the tasks of some resources. */
import type { TaskRunner } from '@stepwright/engine';

export interface ResourceRunner extends Pick<TaskRunner, 'run' | 'prepare' | 'pollJob' | 'stopJob' | 'onJobNotice'> {
  readonly accepts: (resource: string) => boolean;
}
