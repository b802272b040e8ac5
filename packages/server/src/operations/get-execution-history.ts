/**
 * GetExecutionHistory: the events of a Standard execution in pages, in either direction.
 *
 * A page ends early where its events are large. Reversed, the first page begins at the newest event of that moment.
 */
import type { HistoryEvent as EngineEvent } from '@stepwright/engine';
import { apiShapes } from '../generated/api-shapes.ts';
import type { HistoryEvent, HistoryEventType } from '../generated/api-types.ts';
import { collectPage } from '../protocol/collect-page.ts';
import { refuse } from '../protocol/error-table.ts';
import { decodePageToken, encodePageToken, type Place } from '../protocol/page-token.ts';
import { findExecution, readExecutionArn } from './find-machine.ts';
import { type Operation, toApiTime } from './operation.ts';

const eventTypeShape = apiShapes['HistoryEventType'];
const eventTypes: ReadonlySet<string> = new Set(eventTypeShape?.type === 'string' ? eventTypeShape.enum : []);

/** The members of event details that hold payloads, and what AWS says about them beside. */
const payloadMembers = new Set([
  'input',
  'inputDetails',
  'output',
  'outputDetails',
  'parameters',
  'assignedVariables',
  'assignedVariablesDetails',
]);

export const getExecutionHistory: Operation<'GetExecutionHistory'> = async (input, context) => {
  const executionArn = readExecutionArn(input.executionArn);
  const { reverseOrder = false, includeExecutionData = true } = input;
  const tokenScope: Place = ['GetExecutionHistory', executionArn, String(reverseOrder), String(includeExecutionData)];
  const place = input.nextToken === undefined ? [] : decodePageToken(tokenScope, input.nextToken, context.clock.now());
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
    toItem: (event) => showEvent(event, includeExecutionData),
  });
  const last = page.continueAfter;
  return {
    events: page.items,
    ...(last !== undefined && { nextToken: encodePageToken(tokenScope, [last.id + step], context.clock.now()) }),
  };
};

function showEvent(event: EngineEvent, includeExecutionData: boolean): HistoryEvent {
  const { timestamp, type, id, previousEventId, details } = event;
  return {
    timestamp: toApiTime(timestamp),
    type: eventType(type),
    id,
    previousEventId,
    ...(details !== undefined && {
      [details.member]: includeExecutionData ? details.value : withoutPayloads(details.value),
    }),
  };
}

/** The engine spells its events as the API does. */
function eventType(type: string): HistoryEventType {
  if (!isEventType(type)) throw new Error(`the API has no event of type ${type}`);
  return type;
}

function isEventType(type: string): type is HistoryEventType {
  return eventTypes.has(type);
}

function withoutPayloads(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !payloadMembers.has(name)));
}
