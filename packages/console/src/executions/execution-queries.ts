/** What the console asks about executions: lists of them, and counts. */
import type { ExecutionStatus } from '@stepwright/api-model';
import { infiniteQueryOptions, type InfiniteData, queryOptions } from '@tanstack/react-query';
import { call, callOwn } from '../api/client.ts';
import type { FoundExecution, SearchExecutionsOutput } from '../api/own-operations.ts';
import { type ExecutionSearch, readPeriod } from './execution-search.ts';

/** Executions asked for at once. */
const PAGE = 500;

export type ExecutionPages = InfiniteData<SearchExecutionsOutput, string | undefined>;

/** The executions of a machine, or of all where none is named: newest first, page by page. */
export function executionsQuery(stateMachineArn: string | undefined, search: ExecutionSearch) {
  return infiniteQueryOptions({
    queryKey: ['executions', stateMachineArn ?? 'all', search],
    queryFn: ({ pageParam, signal }) => readPage(stateMachineArn, search, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextToken }) => nextToken,
    staleTime: Infinity,
  });
}

/** The newest executions of a machine, for its strip. */
export function latestExecutionsQuery(stateMachineArn: string, maxResults: number) {
  return queryOptions({
    queryKey: ['latest-executions', stateMachineArn, maxResults],
    queryFn: ({ signal }) => call('ListExecutions', { stateMachineArn, maxResults }, { signal }),
  });
}

/** How many executions there are of each status. */
export function countsQuery(stateMachineArn: string | undefined) {
  return queryOptions({
    queryKey: ['execution-counts', stateMachineArn ?? 'all'],
    queryFn: ({ signal }) => callOwn('CountExecutions', { stateMachineArn }, { signal }),
  });
}

/** The paths into inputs by which a machine's executions are found. */
export function searchKeysQuery(stateMachineArn: string) {
  return queryOptions({
    queryKey: ['search-keys', stateMachineArn],
    queryFn: ({ signal }) => callOwn('DescribeSearchKeys', { stateMachineArn }, { signal }),
  });
}

/** A version's executions come from AWS's own list, which knows versions; what it cannot filter is filtered here. */
async function readPage(
  stateMachineArn: string | undefined,
  search: ExecutionSearch,
  nextToken: string | undefined,
  signal: AbortSignal,
): Promise<SearchExecutionsOutput> {
  const { status, name, error, key, value, version } = search;
  const period = readPeriod(search);
  if (version !== undefined) {
    const input = { stateMachineArn: version, statusFilter: status, maxResults: PAGE, nextToken };
    const page = await call('ListExecutions', input, { signal });
    const isWanted = ({ name: found, startDate }: FoundExecution) =>
      found.startsWith(name ?? '') &&
      startDate >= (period.startedFrom ?? 0) &&
      startDate < (period.startedBefore ?? Infinity);
    return { ...page, executions: page.executions.filter(isWanted) };
  }
  const inputs = key === undefined || value === undefined ? undefined : [{ path: key, value }];
  const input = { stateMachineArn, statusFilter: status, namePrefix: name, error, inputs, ...period };
  return callOwn('SearchExecutions', { ...input, maxResults: PAGE, nextToken }, { signal });
}

/** What is told of an execution that started or changed. */
export interface ExecutionNews {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startDate: number;
  readonly stopDate?: number | undefined;
  readonly error?: string | undefined;
}

/** The pages with news taken in: what is listed is changed in place, what is new and wanted comes first. */
export function takeNews(
  pages: ExecutionPages,
  news: readonly ExecutionNews[],
  isWanted: (news: ExecutionNews) => boolean,
): ExecutionPages {
  const byArn = new Map(news.map((item) => [item.executionArn, item]));
  const listed = new Set<string>();
  const changed = pages.pages.map((page) => {
    if (!page.executions.some(({ executionArn }) => byArn.has(executionArn))) return page;
    const executions = page.executions.flatMap((execution) => {
      const item = byArn.get(execution.executionArn);
      if (item === undefined) return [execution];
      listed.add(item.executionArn);
      return isWanted(item) ? [{ ...execution, ...item }] : [];
    });
    return { ...page, executions };
  });
  const added = [...byArn.values()].filter((item) => !listed.has(item.executionArn) && isWanted(item)).toReversed();
  const [first, ...others] = changed;
  if (first === undefined || added.length === 0) return { ...pages, pages: changed };
  return { ...pages, pages: [{ ...first, executions: [...added, ...first.executions] }, ...others] };
}
