/** ListMapRuns: the Map Runs of an execution, newest first. */
import type { MapRunRow } from '@stepwright/engine';
import { collectPage } from '../protocol/collect-page.ts';
import { refuse } from '../protocol/error-table.ts';
import type { Place } from '../protocol/page-token.ts';
import { findExecution, readExecutionArn } from './find-machine.ts';
import { childMachineOf, showMapRunDates } from './map-run.ts';
import type { Operation } from './operation.ts';

export const listMapRuns: Operation<'ListMapRuns'> = async (input, context) => {
  const executionArn = readExecutionArn(input.executionArn);
  const { store, pageTokens } = context;
  const tokenScope: Place = ['ListMapRuns', executionArn];
  const start = input.nextToken === undefined ? undefined : readPlace(pageTokens.decode(tokenScope, input.nextToken));
  await findExecution(executionArn, context);
  const page = await collectPage({
    maxResults: input.maxResults,
    read: (after: MapRunRow | undefined, limit) => store.listMapRuns({ executionArn, after: after ?? start, limit }),
    toItem: (run) => ({
      executionArn,
      mapRunArn: run.mapRunArn,
      stateMachineArn: childMachineOf(run),
      ...showMapRunDates(run),
    }),
  });
  const last = page.continueAfter;
  return {
    mapRuns: page.items,
    ...(last !== undefined && {
      nextToken: pageTokens.encode(tokenScope, [last.startedAt, last.mapRunArn]),
    }),
  };
};

function readPlace([startedAt, mapRunArn]: Place): { startedAt: number; mapRunArn: string } {
  if (typeof startedAt !== 'number' || typeof mapRunArn !== 'string') throw refuse('InvalidToken', 'Invalid token');
  return { startedAt, mapRunArn };
}
