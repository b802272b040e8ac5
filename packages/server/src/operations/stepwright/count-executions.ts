/** CountExecutions: how many executions there are by status, of one machine or of all in the request's account and region. */
import { z } from 'zod';
import { stateMachineArnPrefix } from '../../arn.ts';
import { findMachine, readMachineArn } from '../find-machine.ts';
import { defineOperation } from './own-operation.ts';

export const countExecutions = defineOperation(
  { stateMachineArn: z.string().optional() },
  async ({ stateMachineArn: arn }, context) => {
    const { store, scope } = context;
    if (arn === undefined)
      return { counts: await store.countExecutions({ machinePrefix: stateMachineArnPrefix(scope) }) };
    const { machineArn } = await findMachine(readMachineArn(arn), context);
    return { counts: await store.countExecutions({ stateMachineArn: machineArn }) };
  },
);
