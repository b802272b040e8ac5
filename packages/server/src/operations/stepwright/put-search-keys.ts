/** PutSearchKeys: replaces the paths by which executions of a machine are found, from the next one to start on. */
import { SEARCH_KEYS_MAX } from '@stepwright/engine';
import { z } from 'zod';
import { refuse } from '../../protocol/error-table.ts';
import { readMachineArn } from '../find-machine.ts';
import { defineOperation } from './own-operation.ts';
import { searchPath } from './search-path.ts';

const paths = z
  .array(searchPath)
  .max(SEARCH_KEYS_MAX)
  .refine((given) => new Set(given).size === given.length, { error: 'Each search key must be there once' });

export const putSearchKeys = defineOperation({ stateMachineArn: z.string(), paths }, async (input, { store }) => {
  const stateMachineArn = readMachineArn(input.stateMachineArn);
  const outcome = await store.putSearchKeys(stateMachineArn, input.paths);
  if (outcome === 'missing') throw refuse('StateMachineDoesNotExist', stateMachineArn);
  return { stateMachineArn, paths: input.paths };
});
