/** Keeps a list of executions, and the counts beside it, in step with what happens. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { type LiveState, type StatusNotice, useLiveEvents } from '../api/live-events.ts';
import { countsQuery, type ExecutionPages, executionsQuery, takeNews } from './execution-queries.ts';
import { type ExecutionSearch, matchesSearch } from './execution-search.ts';

/** How often what came is taken in, in milliseconds: thousands a second must not redraw the list as often. */
const TAKE_IN_MS = 400;

/** How often the server is asked again where it has no stream for us. */
const POLL_MS = 5_000;

/** Executions that come in above the first page before the list is read anew: it must not grow for ever. */
const ADDED_MAX = 20_000;

/** Every page that has been read is asked for again: with more than these, one is far down, among what no longer changes. */
const POLLED_PAGES_MAX = 4;

/** How often counts are asked for again while things happen. */
const COUNT_MS = 2_000;

export function useLiveExecutions(stateMachineArn: string | undefined, search: ExecutionSearch): LiveState {
  const client = useQueryClient();
  const waiting = useRef<StatusNotice[]>([]);
  const state = useLiveEvents(
    { ...(stateMachineArn !== undefined && { stateMachine: stateMachineArn }) },
    { onStatus: (notice) => void waiting.current.push(notice) },
  );

  useEffect(() => {
    const { queryKey } = executionsQuery(stateMachineArn, search);
    const counts = countsQuery(stateMachineArn).queryKey;
    let countedAt = Date.now();
    const timer = setInterval(() => {
      const news = waiting.current;
      if (news.length === 0) return;
      waiting.current = [];
      client.setQueryData<ExecutionPages>(queryKey, (pages) =>
        pages === undefined ? pages : takeNews(pages, news, (item) => matchesSearch(item, search) === true),
      );
      const first = client.getQueryData<ExecutionPages>(queryKey)?.pages[0]?.executions.length ?? 0;
      if (first > ADDED_MAX) void client.resetQueries({ queryKey });
      if (Date.now() - countedAt < COUNT_MS) return;
      countedAt = Date.now();
      void client.invalidateQueries({ queryKey: counts });
    }, TAKE_IN_MS);
    return () => clearInterval(timer);
  }, [client, stateMachineArn, search]);

  useEffect(() => {
    if (state !== 'polling') return undefined;
    const { queryKey } = executionsQuery(stateMachineArn, search);
    const timer = setInterval(() => {
      const pages = client.getQueryData<ExecutionPages>(queryKey)?.pages.length ?? 0;
      if (pages <= POLLED_PAGES_MAX) void client.invalidateQueries({ queryKey });
      void client.invalidateQueries({ queryKey: countsQuery(stateMachineArn).queryKey });
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [client, state, stateMachineArn, search]);
  return state;
}
