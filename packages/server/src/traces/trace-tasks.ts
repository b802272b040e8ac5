/** Makes what tasks call part of the execution's trace: a child of the attempt's span. */
import type { TaskRunner } from '@stepwright/engine';
import { attemptSpanId, traceContextOf, traceHeader } from './trace-context.ts';

/** The runner, whose tasks carry the trace header of their attempt. */
export function traceTasks<Runner extends TaskRunner>(runner: Runner): Runner {
  return {
    ...runner,
    run: (task, signal) => {
      const { executionArn, startedAt, token } = task;
      const context = traceContextOf({ executionArn, startedAt, traceHeader: task.traceHeader });
      return runner.run({ ...task, traceHeader: traceHeader(context, attemptSpanId(token)) }, signal);
    },
  };
}
