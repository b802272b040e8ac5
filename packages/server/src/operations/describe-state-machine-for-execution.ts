/** DescribeStateMachineForExecution: the revision that an execution runs with, whatever became of its machine. */
import { refuse } from '../protocol/error-table.ts';
import { parseArn } from '../arn.ts';
import { childDefinition } from './child-definition.ts';
import { findExecution, readExecutionArn } from './find-machine.ts';
import { showConfiguration } from './machine-configuration.ts';
import { type Operation, toApiTime } from './operation.ts';
import { showDefinition } from './show-definition.ts';

export const describeStateMachineForExecution: Operation<'DescribeStateMachineForExecution'> = async (
  input,
  context,
) => {
  const { start, head } = await findExecution(readExecutionArn(input.executionArn), context);
  const [machineArn = '', label] = start.stateMachineArn.split('/');
  const revision = await context.store.findRevision(machineArn, head.revision);
  // The machine was deleted and its name has been used again since.
  if (revision === undefined) throw refuse('ExecutionDoesNotExist', start.executionArn);
  const machine = parseArn(machineArn);
  const definition = label === undefined ? revision.definition : childDefinition(revision.definition, label);
  return {
    stateMachineArn: start.stateMachineArn,
    name: machine.kind === 'machine' ? machine.name : '',
    ...showDefinition(definition ?? revision.definition, input.includedData),
    roleArn: revision.roleArn,
    updateDate: toApiTime(revision.updatedAt),
    ...showConfiguration(revision.configuration),
    ...(start.mapRun !== undefined && { mapRunArn: start.mapRun.mapRunArn, label: label ?? '' }),
    ...(revision.revisionId !== undefined && { revisionId: revision.revisionId }),
  };
};
