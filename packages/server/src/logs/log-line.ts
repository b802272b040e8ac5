/**
 * A history event as Step Functions writes it to CloudWatch Logs: one JSON object, whose numbers are texts.
 * Spec: recordings; reference "History events", "Logging to CloudWatch Logs".
 */
import type { ExecutionChange, HistoryEvent } from '@stepwright/engine';
import { withoutPayloads } from '../operations/show-event.ts';

/** The line, without a line break. */
export function logLine(event: HistoryEvent, change: ExecutionChange, includeExecutionData: boolean): string {
  const { id, type, details, previousEventId, timestamp } = event;
  const value = details?.value ?? {};
  return JSON.stringify({
    id: String(id),
    type,
    details: includeExecutionData ? value : withoutPayloads(value),
    redrive_count: String(change.head.redriveCount),
    previous_event_id: String(previousEventId),
    event_timestamp: String(timestamp),
    execution_arn: change.start.executionArn,
  });
}
