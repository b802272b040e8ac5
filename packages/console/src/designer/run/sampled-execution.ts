/** Reads an execution of any machine, so that expressions can be tried on its data. */
import { call } from '../../api/client.ts';
import type { SampledExecution } from './data-sample.ts';
import { readHistory } from './read-history.ts';

/** How many of a machine's newest executions can be chosen from. */
export const CHOICES_MAX = 100;

export async function readSampled(executionArn: string): Promise<SampledExecution> {
  const [execution, { roleArn }, events] = await Promise.all([
    call('DescribeExecution', { executionArn }),
    call('DescribeStateMachineForExecution', { executionArn }),
    readHistory(executionArn),
  ]);
  return { execution, roleArn, events };
}
