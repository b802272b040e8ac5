/** Begins the work of a state: one place that knows all eight types. */
import type { State } from '@stepwright/asl';
import type { Burst } from './burst.ts';
import { runChoice } from './choice-state.ts';
import type { Scope } from './execution-state.ts';
import { runFail } from './fail-state.ts';
import { beginMap } from './map-state.ts';
import { beginParallel } from './parallel-state.ts';
import { runPass } from './pass-state.ts';
import { runSucceed } from './succeed-state.ts';
import { beginTask } from './task-state.ts';
import { beginWait } from './wait-state.ts';

/** Does what the state does once it has been entered, or when it is retried. */
export function beginState(burst: Burst, scope: Scope, state: State): void {
  switch (state.type) {
    case 'Task':
      return beginTask(burst, scope, state);
    case 'Pass':
      return runPass(burst, scope, state);
    case 'Choice':
      return runChoice(burst, scope, state);
    case 'Wait':
      return beginWait(burst, scope, state);
    case 'Succeed':
      return runSucceed(burst, scope, state);
    case 'Fail':
      return runFail(burst, scope, state);
    case 'Parallel':
      return beginParallel(burst, scope, state);
    case 'Map':
      return beginMap(burst, scope, state);
  }
}
