/** What the console asks about Map Runs. While one runs it is asked again by the clock: its counts change with every child. */
import type { DescribeMapRunOutput, MapRunExecutionCounts } from '@stepwright/api-model';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import type { StatusCounts } from '../api/own-operations.ts';
import type { MapRunSearch } from './map-run-search.ts';

/** How often, in milliseconds. */
const REFRESH_MS = 1_000;

/** Children asked for at once. */
const PAGE = 200;

/** With more pages than these one is far down, among what no longer changes. */
const REFRESHED_PAGES_MAX = 3;

export function mapRunQuery(mapRunArn: string) {
  return queryOptions({
    queryKey: ['map-run', mapRunArn],
    queryFn: ({ signal }) => call('DescribeMapRun', { mapRunArn }, { signal }),
    refetchInterval: ({ state }) => (state.data?.status === 'RUNNING' ? REFRESH_MS : false),
  });
}

/** The children, the last begun first. They are read anew when the run is over. */
export function mapRunChildrenQuery({ mapRunArn, status: runStatus }: DescribeMapRunOutput, { status }: MapRunSearch) {
  return infiniteQueryOptions({
    queryKey: ['map-run', mapRunArn, 'children', status, runStatus],
    queryFn: ({ pageParam: nextToken, signal }) =>
      call('ListExecutions', { mapRunArn, statusFilter: status, maxResults: PAGE, nextToken }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextToken }) => nextToken,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      runStatus === 'RUNNING' && (state.data?.pages.length ?? 0) <= REFRESHED_PAGES_MAX && REFRESH_MS,
  });
}

/** How many children there are of each status that they can be listed by. */
export function childCounts({ executionCounts }: DescribeMapRunOutput): StatusCounts {
  const { running, succeeded, failed, timedOut, aborted }: MapRunExecutionCounts = executionCounts;
  return { RUNNING: running, SUCCEEDED: succeeded, FAILED: failed, TIMED_OUT: timedOut, ABORTED: aborted };
}
