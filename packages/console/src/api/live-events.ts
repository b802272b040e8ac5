/**
 * The server's stream of what happens, over `EventSource`: new history events of one execution, or every change of
 * status of a machine's executions, or of all.
 *
 *   connecting --(open)-->  live        what was missed since the last event is sent first
 *   live       --(error)--> connecting  the browser connects again by itself, with the id of the last event it saw
 *   any        --(refused)--> polling   the server has no stream for us: queries ask again by the clock
 */
import type { ExecutionStatus, HistoryEvent } from '@stepwright/api-model';
import { useEffect, useEffectEvent, useState } from 'react';

/** What the stream says when an execution changes its status. */
export interface StatusNotice {
  readonly executionArn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  readonly status: ExecutionStatus;
  readonly startDate: number;
  readonly stopDate?: number;
  readonly error?: string;
  readonly cause?: string;
}

export type LiveState = 'connecting' | 'live' | 'polling';

export interface LiveSubject {
  /** An execution, whose history events are wanted … */
  readonly execution?: string;
  /** … after this id; or a machine, whose executions' statuses are wanted; or all. */
  readonly after?: number;
  readonly stateMachine?: string;
}

export interface LiveHandlers {
  readonly onHistory?: (event: HistoryEvent) => void;
  readonly onStatus?: (notice: StatusNotice) => void;
}

/** Listens while the component is there and `isWanted`; says how the line is. */
export function useLiveEvents(
  subject: LiveSubject & { readonly isWanted?: boolean },
  handlers: LiveHandlers,
): LiveState {
  const { execution, stateMachine, after = 0, isWanted = true } = subject;
  const [state, setState] = useState<LiveState>('connecting');
  const onHistory = useEffectEvent((event: HistoryEvent) => handlers.onHistory?.(event));
  const onStatus = useEffectEvent((notice: StatusNotice) => handlers.onStatus?.(notice));
  const firstId = useEffectEvent(() => after);

  useEffect(() => {
    if (!isWanted) return undefined;
    const source = new EventSource(
      liveUrl({
        ...(execution !== undefined && { execution }),
        ...(stateMachine !== undefined && { stateMachine }),
        after: firstId(),
      }),
    );
    source.addEventListener('open', () => setState('live'));
    source.addEventListener('error', () =>
      setState(source.readyState === EventSource.CLOSED ? 'polling' : 'connecting'),
    );
    source.addEventListener('history', ({ data }) => onHistory(JSON.parse(String(data))));
    source.addEventListener('status', ({ data }) => onStatus(JSON.parse(String(data))));
    return () => source.close();
  }, [execution, stateMachine, isWanted]);
  return state;
}

function liveUrl({ execution, stateMachine, after }: LiveSubject): string {
  const query = new URLSearchParams();
  if (execution !== undefined) query.set('execution', execution);
  if (execution !== undefined && after !== undefined && after > 0) query.set('after', String(after));
  if (stateMachine !== undefined) query.set('stateMachine', stateMachine);
  return query.size === 0 ? '/stepwright/live' : `/stepwright/live?${query.toString()}`;
}
