/** Tells the log, when an execution in a test case has ended, which answers of the case no attempt has asked for so far. */
import type { ExecutionHead, ExecutionStart, Log } from '@stepwright/engine';
import type { RecordingTaskMocks } from '@stepwright/integrations';

/** The most states that one line names: a file of mocks may have any number. */
const STATES_MAX = 20;

/** The part of a change that counts here. */
interface Change {
  readonly start: Pick<ExecutionStart, 'executionArn' | 'stateMachineArn' | 'testCase'>;
  readonly head: Pick<ExecutionHead, 'status'>;
}

export function reportUnusedMocks(mocks: RecordingTaskMocks, log: Pick<Log, 'warn'>): (change: Change) => void {
  return ({ start: { testCase, executionArn, stateMachineArn }, head }) => {
    if (testCase === undefined || head.status === 'RUNNING') return;
    const unused = mocks.unused(stateMachineArn.slice(stateMachineArn.lastIndexOf(':') + 1), testCase);
    if (unused.length === 0) return;
    const answers = unused
      .slice(0, STATES_MAX)
      .map(({ stateName, attempt }) => `${stateName}, from attempt ${attempt} on`);
    log.warn({ executionArn, testCase, answers, count: unused.length }, 'mocks were not used');
  };
}
