/** The history of an execution, page by page. */
import type { HistoryEvent } from '@stepwright/api-model';
import { call } from '../../api/client.ts';

/** The most events that are read. */
export const EVENTS_MAX = 25_000;

const PAGE = 1_000;

export async function readHistory(executionArn: string, signal?: AbortSignal): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await call('GetExecutionHistory', { executionArn, maxResults: PAGE, nextToken }, { signal });
    events.push(...page.events);
    nextToken = page.nextToken;
  } while (nextToken !== undefined && events.length < EVENTS_MAX);
  return events;
}
