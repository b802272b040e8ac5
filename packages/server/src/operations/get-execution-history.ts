/**
 * GetExecutionHistory: the events of a Standard execution in pages, in either direction.
 *
 * A page ends early where its events are large. Reversed, the first page begins at the newest event of that moment.
 */
import type { HistoryEvent as EngineEvent } from '@stepwright/engine';
import { collectPage } from '../protocol/collect-page.ts';
import { refuse } from '../protocol/error-table.ts';
import type { Place } from '../protocol/page-token.ts';
import { findExecution, readExecutionArn } from './find-machine.ts';
import type { Operation } from './operation.ts';
import { showEvent } from './show-event.ts';

export const getExecutionHistory: Operation<'GetExecutionHistory'> = async (input, context) => {
  const executionArn = readExecutionArn(input.executionArn);
  const { reverseOrder = false, includeExecutionData = true } = input;
  const tokenScope: Place = ['GetExecutionHistory', executionArn, String(reverseOrder), String(includeExecutionData)];
  const place = input.nextToken === undefined ? [] : context.pageTokens.decode(tokenScope, input.nextToken);
  const { lastEventId } = await findExecution(executionArn, context);
  const step = reverseOrder ? -1 : 1;
  const firstEventId = typeof place[0] === 'number' ? place[0] : reverseOrder ? lastEventId : 1;

  const page = await collectPage({
    maxResults: input.maxResults,
    read: async (after: EngineEvent | undefined, eventsMax) => {
      const fromEventId = after === undefined ? firstEventId : after.id + step;
      if (fromEventId < 1) return [];
      const order = reverseOrder ? 'descending' : 'ascending';
      const events = await context.engine.history(executionArn, { fromEventId, eventsMax, order });
      if (events === undefined) throw refuse('ExecutionDoesNotExist', executionArn);
      return events;
    },
    toItem: (event) => showEvent(event, { includeExecutionData }),
  });
  const last = page.continueAfter;
  return {
    events: page.items,
    ...(last !== undefined && { nextToken: context.pageTokens.encode(tokenScope, [last.id + step]) }),
  };
};
