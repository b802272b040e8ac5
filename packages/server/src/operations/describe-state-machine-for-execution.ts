/** DescribeStateMachineForExecution: the revision that an execution runs with, whatever became of its machine. */
import { refuse } from '../protocol/error-table.ts';
import { parseArn } from '../arn.ts';
import { findExecution, readExecutionArn } from './find-machine.ts';
import { showConfiguration } from './machine-configuration.ts';
import { type Operation, toApiTime } from './operation.ts';
import { showDefinition } from './show-definition.ts';

export const describeStateMachineForExecution: Operation<'DescribeStateMachineForExecution'> = async (
  input,
  context,
) => {
  const { start, head } = await findExecution(readExecutionArn(input.executionArn), context);
  const revision = await context.store.findRevision(start.stateMachineArn, head.revision);
  // The machine was deleted and its name has been used again since.
  if (revision === undefined) throw refuse('ExecutionDoesNotExist', start.executionArn);
  const machine = parseArn(start.stateMachineArn);
  return {
    stateMachineArn: start.stateMachineArn,
    name: machine.kind === 'machine' ? machine.name : '',
    ...showDefinition(revision.definition, input.includedData),
    roleArn: revision.roleArn,
    updateDate: toApiTime(revision.updatedAt),
    ...showConfiguration(revision.configuration),
    ...(revision.revisionId !== undefined && { revisionId: revision.revisionId }),
  };
};
