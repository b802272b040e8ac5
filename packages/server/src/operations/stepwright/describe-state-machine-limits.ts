/** DescribeStateMachineLimits: how large what a machine's executions handle may be. */
import { z } from 'zod';
import { findMachine, readMachineArn } from '../find-machine.ts';
import { defineOperation } from './own-operation.ts';

export const describeStateMachineLimits = defineOperation(
  { stateMachineArn: z.string() },
  async ({ stateMachineArn }, context) => {
    const { machineArn } = await findMachine(readMachineArn(stateMachineArn), context);
    return { stateMachineArn: machineArn, payloadBytesMax: context.payloadBytesMax };
  },
);
