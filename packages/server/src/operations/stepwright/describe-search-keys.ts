/** DescribeSearchKeys: the paths into the inputs of a machine's executions by which these are found. */
import { z } from 'zod';
import { refuse } from '../../protocol/error-table.ts';
import { readMachineArn } from '../find-machine.ts';
import { defineOperation } from './own-operation.ts';

export const describeSearchKeys = defineOperation({ stateMachineArn: z.string() }, async (input, { store }) => {
  const stateMachineArn = readMachineArn(input.stateMachineArn);
  const paths = await store.findSearchKeys(stateMachineArn);
  if (paths === undefined) throw refuse('StateMachineDoesNotExist', stateMachineArn);
  return { stateMachineArn, paths };
});
