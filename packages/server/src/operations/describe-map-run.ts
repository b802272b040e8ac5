/** DescribeMapRun: how far a Map Run is. */
import { describeMapRun as describe } from '@stepwright/engine';
import { findMapRun, showMapRunDates } from './map-run.ts';
import { type Operation, toApiTime } from './operation.ts';

export const describeMapRun: Operation<'DescribeMapRun'> = async ({ mapRunArn }, context) => {
  const run = await findMapRun(mapRunArn, context);
  const { items, executions } = describe(run, await context.store.countMapRunChildren(mapRunArn));
  return {
    mapRunArn,
    executionArn: run.executionArn,
    // AWS has no word for a run that is being stopped.
    status: run.status === 'STOPPING' ? 'RUNNING' : run.status,
    ...showMapRunDates(run),
    ...run.limits,
    itemCounts: items,
    executionCounts: executions,
    redriveCount: run.redriveCount,
    ...(run.redrivenAt !== undefined && { redriveDate: toApiTime(run.redrivenAt) }),
  };
};
