/** ListExecutions by a Map Run: its children, the last begun first. */
import type { ListExecutionsInput } from '@stepwright/api-model';
import type { ExecutionRow } from '@stepwright/engine';
import { collectPage } from '../protocol/collect-page.ts';
import { refuse } from '../protocol/error-table.ts';
import type { Place } from '../protocol/page-token.ts';
import { showExecution } from './show-execution.ts';
import { findMapRun } from './map-run.ts';
import type { RequestContext } from './operation.ts';

/** A page of the children of the Map Run that the request names. */
export async function listMapRunChildren(input: ListExecutionsInput, mapRunArn: string, context: RequestContext) {
  const { store, pageTokens } = context;
  const { statusFilter, redriveFilter, nextToken, maxResults } = input;
  const tokenScope: Place = ['ListExecutions', mapRunArn, statusFilter ?? '', redriveFilter ?? ''];
  const from = nextToken === undefined ? Number.MAX_SAFE_INTEGER : readPlace(pageTokens.decode(tokenScope, nextToken));
  await findMapRun(mapRunArn, context);
  const page = await collectPage({
    maxResults,
    read: (after: ExecutionRow | undefined, limit) =>
      store.mapRunChildren({
        mapRunArn,
        status: statusFilter === 'PENDING_REDRIVE' ? undefined : statusFilter,
        redrive: statusFilter === 'PENDING_REDRIVE' ? 'PENDING' : redriveFilter,
        fromIndex: after === undefined ? from : indexOf(after) - 1,
        order: 'descending',
        limit,
      }),
    toItem: (row) => ({ ...showExecution(row), mapRunArn, itemCount: row.start.mapRun?.itemCount ?? 1 }),
  });
  const last = page.continueAfter;
  return {
    executions: page.items,
    ...(last !== undefined && { nextToken: pageTokens.encode(tokenScope, [indexOf(last) - 1]) }),
  };
}

function indexOf({ start }: ExecutionRow): number {
  return start.mapRun?.index ?? 0;
}

function readPlace([index]: Place): number {
  if (typeof index !== 'number') throw refuse('InvalidToken', 'Invalid token');
  return index;
}
