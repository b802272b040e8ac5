/**
 * Reads what an execution is to be started as, and in which test case: `…:stateMachine:orders#declined`.
 *
 * Source: AWS Step Functions Local, "Using mocked service integrations". AWS itself knows no test cases.
 */
import { refuse } from '../protocol/error-table.ts';
import { readTargetArn, type TargetArn } from './find-machine.ts';
import type { RequestContext } from './operation.ts';

export interface AskedTarget {
  readonly target: TargetArn;
  readonly testCase: string | undefined;
}

/** The target of the ARN and the test case behind its `#`. Refuses a test case that no file of mocks has. */
export function readStartTarget(arn: string, { engine }: Pick<RequestContext, 'engine'>): AskedTarget {
  const mark = arn.indexOf('#');
  if (mark === -1) return { target: readTargetArn(arn), testCase: undefined };
  const target = readTargetArn(arn.slice(0, mark));
  const testCase = arn.slice(mark + 1);
  const name = target.machineArn.slice(target.machineArn.lastIndexOf(':') + 1);
  if (engine.hasTestCase(name, testCase)) return { target, testCase };
  throw refuse(
    'InvalidArn',
    `Invalid Arn: 'The state machine ${name} has no test case ${testCase}. Test cases stand in the file of mocks (docs/mocks.md).'`,
  );
}
