/** All that is known of one execution: its description, its history, the definition it runs by; kept up to date while it runs. */
import type { DescribeExecutionOutput, HistoryEvent } from '@stepwright/api-model';
import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { call } from '../../api/client.ts';
import { type LiveState, useLiveEvents } from '../../api/live-events.ts';
import { readExecution } from '../model/read-execution.ts';
import type { ExecutionTree } from '../model/visit.ts';

/** Events asked for at once. */
const PAGE = 1_000;

/** How often events that came are taken in, in milliseconds. */
const TAKE_IN_MS = 250;

/** How often the server is asked where it has no stream for us. */
const POLL_MS = 2_000;

export function describeExecutionQuery(executionArn: string) {
  return queryOptions({
    queryKey: ['execution', executionArn],
    queryFn: ({ signal }) => call('DescribeExecution', { executionArn }, { signal }),
  });
}

/** The whole history, which has at most 25,000 events. */
function historyQuery(executionArn: string) {
  return queryOptions({
    queryKey: ['history', executionArn],
    queryFn: ({ signal }) => readHistory(executionArn, signal),
    staleTime: Infinity,
  });
}

function executionDefinitionQuery(executionArn: string) {
  return queryOptions({
    queryKey: ['execution-definition', executionArn],
    queryFn: ({ signal }) => call('DescribeStateMachineForExecution', { executionArn }, { signal }),
    staleTime: Infinity,
  });
}

async function readHistory(executionArn: string, signal: AbortSignal): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await call('GetExecutionHistory', { executionArn, maxResults: PAGE, nextToken }, { signal });
    events.push(...page.events);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return events;
}

export interface ExecutionData {
  readonly execution: DescribeExecutionOutput;
  readonly events: readonly HistoryEvent[];
  readonly tree: ExecutionTree;
  readonly definition: string;
  readonly roleArn: string;
  readonly live: LiveState | 'ended';
}

export function useExecution(executionArn: string): ExecutionData {
  const { data: execution } = useSuspenseQuery(describeExecutionQuery(executionArn));
  const { data: history } = useSuspenseQuery(historyQuery(executionArn));
  const { data: machine } = useSuspenseQuery(executionDefinitionQuery(executionArn));
  // A burst of events may take longer to draw than to come: what is typed or clicked goes first.
  const events = useDeferredValue(history);
  const isRunning = execution.status === 'RUNNING';
  const live = useLiveHistory(executionArn, history, isRunning);
  const tree = useMemo(() => readExecution(events, execution.status), [events, execution.status]);
  return {
    execution,
    events,
    tree,
    definition: machine.definition,
    roleArn: machine.roleArn,
    live: isRunning ? live : 'ended',
  };
}

/** Takes in what happens: events in batches, and the end. */
function useLiveHistory(executionArn: string, history: readonly HistoryEvent[], isRunning: boolean): LiveState {
  const client = useQueryClient();
  const waiting = useRef<HistoryEvent[]>([]);
  const state = useLiveEvents(
    { execution: executionArn, after: history.at(-1)?.id ?? 0, isWanted: isRunning },
    {
      onHistory: (event) => void waiting.current.push(event),
      onStatus: () => void client.invalidateQueries(describeExecutionQuery(executionArn)),
    },
  );
  useEffect(() => {
    const { queryKey } = historyQuery(executionArn);
    const timer = setInterval(() => {
      const news = waiting.current;
      if (news.length === 0) return;
      waiting.current = [];
      client.setQueryData(queryKey, (known) => (known === undefined ? known : appendEvents(known, news)));
    }, TAKE_IN_MS);
    return () => clearInterval(timer);
  }, [client, executionArn]);
  useEffect(() => {
    if (state !== 'polling' || !isRunning) return undefined;
    const timer = setInterval(() => void refreshExecution(client, executionArn), POLL_MS);
    return () => clearInterval(timer);
  }, [client, executionArn, state, isRunning]);
  return state;
}

/** Reads all of an execution again, such as after it was stopped or redriven. */
export async function refreshExecution(client: ReturnType<typeof useQueryClient>, executionArn: string): Promise<void> {
  await client.invalidateQueries({ queryKey: historyQuery(executionArn).queryKey });
  await client.invalidateQueries({ queryKey: describeExecutionQuery(executionArn).queryKey });
}

/** Events in the order of their ids, each once: a stream that connects again may repeat some. */
function appendEvents(known: readonly HistoryEvent[], news: readonly HistoryEvent[]): readonly HistoryEvent[] {
  let lastId = known.at(-1)?.id ?? 0;
  const added: HistoryEvent[] = [];
  for (const event of news) {
    if (event.id !== lastId + 1) continue;
    added.push(event);
    lastId = event.id;
  }
  return added.length === 0 ? known : [...known, ...added];
}
