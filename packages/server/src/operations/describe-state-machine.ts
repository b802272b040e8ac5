/** DescribeStateMachine: the current revision of a machine, its definition byte for byte as it was given. */
import { findMachine, readMachineArn } from './find-machine.ts';
import { showConfiguration } from './machine-configuration.ts';
import { type Operation, toApiTime } from './operation.ts';
import { showDefinition } from './show-definition.ts';

export const describeStateMachine: Operation<'DescribeStateMachine'> = async (input, context) => {
  const machine = await findMachine(readMachineArn(input.stateMachineArn), context);
  return {
    stateMachineArn: machine.machineArn,
    name: machine.name,
    status: machine.status,
    ...showDefinition(machine.definition, input.includedData),
    roleArn: machine.roleArn,
    type: machine.type,
    creationDate: toApiTime(machine.createdAt),
    ...showConfiguration(machine.configuration),
    ...(machine.revisionId !== undefined && { revisionId: machine.revisionId }),
  };
};
