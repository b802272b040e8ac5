/** UpdateMapRun: other limits for a Map Run that is not over. They hold from now on. */
import { refuse } from '../protocol/error-table.ts';
import { findMapRun } from './map-run.ts';
import type { Operation } from './operation.ts';

export const updateMapRun: Operation<'UpdateMapRun'> = async (input, context) => {
  const { mapRunArn, maxConcurrency, toleratedFailureCount, toleratedFailurePercentage } = input;
  const { status } = await findMapRun(mapRunArn, context);
  if (status !== 'RUNNING' && status !== 'STOPPING') {
    throw refuse('ValidationException', `The Map Run has completed and cannot be updated: '${mapRunArn}'`, {
      reason: 'CANNOT_UPDATE_COMPLETED_MAP_RUN',
    });
  }
  await context.engine.limitMapRun(mapRunArn, {
    ...(maxConcurrency !== undefined && { maxConcurrency }),
    ...(toleratedFailureCount !== undefined && { toleratedFailureCount }),
    ...(toleratedFailurePercentage !== undefined && { toleratedFailurePercentage }),
  });
  return {};
};
