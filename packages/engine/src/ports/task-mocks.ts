/**
 * Answers that stand in for tasks in executions that were started in a test case.
 *
 * Pure: the same question has the same answer for as long as the engine is open.
 */
import type { TaskEnd } from './task-runner.ts';

export interface TaskMocks {
  readonly hasTestCase: (stateMachineName: string, testCase: string) => boolean;
  /**
   * What an attempt at the state comes to; undefined where the test case leaves the state to its resource. Attempts are
   * counted from 0 over the whole execution.
   */
  readonly answer: (question: {
    readonly stateMachineName: string;
    readonly testCase: string;
    readonly stateName: string;
    readonly attempt: number;
  }) => TaskEnd | undefined;
}
