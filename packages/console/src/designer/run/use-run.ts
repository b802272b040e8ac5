/** A run of the draft: started, watched live, and shown on the states as it goes. */
import type { ExecutionStatus, HistoryEvent } from '@stepwright/api-model';
import { useMutation, useQuery } from '@tanstack/react-query';
import { parseJson, printPrettyJson, sourceToJson } from '@stepwright/asl';
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { useLiveEvents } from '../../api/live-events.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.tsx';
import type { DesignerState } from '../store/designer-store.ts';
import { readRunStates } from './read-run-states.ts';
import { pinnedDefinition } from './pinned-definition.ts';
import { EVENTS_MAX, readHistory } from './read-history.ts';
import { redriveDraft, ROLE, startDraft } from './run-draft.ts';

/** How often a run is asked about where the server has no live stream, in milliseconds. */
const POLL_MS = 1_000;

export interface RunResult {
  readonly status: ExecutionStatus;
  readonly output: string | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

export interface Run {
  readonly arn: string | undefined;
  readonly result: RunResult | undefined;
  readonly isStarting: boolean;
  /** Why it could not be started. */
  readonly refusal: string | undefined;
  readonly start: (input: string) => void;
  readonly stop: () => void;
  readonly redrive: () => void;
}

export function useRun(): Run {
  const store = useDesignerStore();
  const [arn, setArn] = useState<string>();
  /** Grows with every redrive, which continues the same execution. */
  const [round, setRound] = useState(0);
  const starting = useMutation({
    mutationFn: async (input: string) => {
      parseJson(input);
      return startDraft({ definition: definitionToRun(store.getState()), input });
    },
    onMutate: () => store.getState().setRunStates(new Map()),
    onSuccess: setArn,
  });
  const redriving = useMutation({
    mutationFn: async () => {
      if (arn !== undefined) await redriveDraft(arn, definitionToRun(store.getState()));
    },
    onSuccess: () => setRound((before) => before + 1),
  });
  const result = useWatched(arn, round);
  return {
    arn,
    result,
    isStarting: starting.isPending,
    refusal: (starting.error ?? redriving.error)?.message,
    start: (input) => starting.mutate(input),
    stop: () => {
      if (arn !== undefined) void call('StopExecution', { executionArn: arn });
    },
    redrive: () => redriving.mutate(),
  };
}

/** The draft as it is, with what is pinned in it. */
function definitionToRun({ document: { tree }, pins }: DesignerState): string {
  if (tree === undefined) throw new Error('The text has an error that must be mended first.');
  return printPrettyJson(pinnedDefinition(sourceToJson(tree), pins));
}

/** Follows an execution: its events go into the store, its end is answered. */
function useWatched(arn: string | undefined, round: number): RunResult | undefined {
  const store = useDesignerStore();
  const graph = useDesigner((state) => state.graph);
  const [events, setEvents] = useState<readonly HistoryEvent[]>([]);
  const [watched, setWatched] = useState<string>();
  if (watched !== arn) {
    setWatched(arn);
    setEvents([]);
  }
  const last = events.at(-1);
  const isOver = last !== undefined && /^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(last.type);
  const line = useLiveEvents(
    { ...(arn !== undefined && { execution: arn }), after: 0, isWanted: arn !== undefined },
    { onHistory: (event) => setEvents((before) => appended(before, [event])) },
  );
  const described = useQuery({
    queryKey: ['designer', 'run', arn, round, isOver ? 'over' : 'running'],
    queryFn: ({ signal }) => call('DescribeExecution', { executionArn: arn ?? '' }, { signal }),
    enabled: arn !== undefined,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.status === 'RUNNING' ? POLL_MS : false),
  });
  // Whatever keeps the stream behind: once the run is over, its history is read.
  const isBehind = described.data !== undefined && described.data.status !== 'RUNNING' && !isOver;
  const polled = useQuery({
    queryKey: ['designer', 'run', 'history', arn, round],
    queryFn: ({ signal }) => readHistory(arn ?? '', signal),
    enabled: arn !== undefined && (line === 'polling' || isBehind),
    refetchInterval: isOver ? false : POLL_MS,
  });
  const { data: page } = polled;
  useEffect(() => {
    if (page !== undefined) setEvents((before) => appended(before, page));
  }, [page]);
  useEffect(() => {
    if (events.length > 0) store.getState().setRunStates(readRunStates(events, graph));
  }, [events, graph, store]);
  const { data } = described;
  useEffect(() => {
    if (data !== undefined && events.length > 0)
      store.getState().setSampled({ execution: data, roleArn: ROLE, events });
  }, [data, events, store]);
  if (data === undefined) return undefined;
  const { status, output, error, cause } = data;
  return { status, output, error, cause };
}

/** The events with those that are new, in their order. */
function appended(before: readonly HistoryEvent[], more: readonly HistoryEvent[]): readonly HistoryEvent[] {
  const lastId = before.at(-1)?.id ?? 0;
  const fresh = more.filter(({ id }) => id > lastId);
  return fresh.length === 0 ? before : [...before, ...fresh].slice(0, EVENTS_MAX);
}
