/** DescribeStateMachineLimits: how much the executions of a machine may handle. */
import { z } from 'zod';
import { findMachine, readMachineArn } from '../find-machine.ts';
import type { RequestContext } from '../operation.ts';
import { payloadBytesMaxOf } from '../payload-limit.ts';
import { defineOperation } from './own-operation.ts';

export const describeStateMachineLimits = defineOperation(
  { stateMachineArn: z.string() },
  async ({ stateMachineArn }, context) => {
    const { machineArn } = await findMachine(readMachineArn(stateMachineArn), context);
    return showLimits(machineArn, context);
  },
);

/** The limits that hold for the machine. */
export function showLimits(stateMachineArn: string, context: RequestContext) {
  const { historyEventsMax } = context.engine.limitsOf(stateMachineArn);
  return { stateMachineArn, payloadBytesMax: payloadBytesMaxOf(stateMachineArn, context), historyEventsMax };
}
