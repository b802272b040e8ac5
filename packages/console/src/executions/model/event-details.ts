/** A history event's details, which AWS puts under a member of their own for each type. */
import type { HistoryEvent } from '@stepwright/api-model';

/** Whatever details there are, whichever member holds them. */
export interface EventDetails {
  readonly name?: string | undefined;
  readonly index?: number | undefined;
  readonly length?: number | undefined;
  readonly input?: string | undefined;
  readonly output?: string | undefined;
  readonly parameters?: string | undefined;
  readonly assignedVariables?: Readonly<Record<string, string>> | undefined;
  readonly resource?: string | undefined;
  readonly resourceType?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  readonly location?: string | undefined;
  readonly state?: string | undefined;
  readonly workerName?: string | undefined;
  readonly timeoutInSeconds?: number | undefined;
  readonly heartbeatInSeconds?: number | undefined;
  readonly redriveCount?: number | undefined;
  readonly mapRunArn?: string | undefined;
}

const none: EventDetails = {};

/** The details of an event; empty where its type has none. */
export function detailsOf(event: HistoryEvent): EventDetails {
  for (const [member, value] of Object.entries(event)) {
    if (member.endsWith('EventDetails') && typeof value === 'object') return value;
  }
  return none;
}

/** The milliseconds of the instant at which an event happened. */
export function instantOf(event: HistoryEvent): number {
  return Math.round(event.timestamp * 1000);
}
