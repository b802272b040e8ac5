/** A history event as the API shows it: in GetExecutionHistory, and in live streams. */
import { apiShapes, type HistoryEvent, type HistoryEventType } from '@stepwright/api-model';
import type { HistoryEvent as EngineEvent } from '@stepwright/engine';
import { toApiTime } from './operation.ts';

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

interface ShownParts {
  readonly includeExecutionData: boolean;
}

/** The event, with its payloads unless told otherwise. */
export function showEvent(event: EngineEvent, { includeExecutionData }: ShownParts = everything): HistoryEvent {
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

const everything: ShownParts = { includeExecutionData: true };

/** The engine spells its events as the API does. */
function eventType(type: string): HistoryEventType {
  if (!isEventType(type)) throw new Error(`the API has no event of type ${type}`);
  return type;
}

function isEventType(type: string): type is HistoryEventType {
  return eventTypes.has(type);
}

/** The details of an event without what AWS leaves out where no execution data is wanted. */
export function withoutPayloads(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !payloadMembers.has(name)));
}
