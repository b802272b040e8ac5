/**
 * Which events of a history are logged at which level.
 *
 *   FATAL   that the execution failed, timed out or was aborted
 *   ERROR   what FATAL logs, and whatever went wrong on the way: states, attempts, branches and iterations
 *   ALL     everything
 *
 * Spec: AWS developer guide, "Log levels for Step Functions execution events"; by its pattern where its table has no row.
 */
import type { LogLevel } from '@stepwright/api-model';

const fatalTypes: ReadonlySet<string> = new Set(['ExecutionAborted', 'ExecutionFailed', 'ExecutionTimedOut']);

/** Whether an event of this type is logged by a machine of this level. */
export function isLogged(eventType: string, level: LogLevel): boolean {
  switch (level) {
    case 'ALL':
      return true;
    case 'ERROR':
      return eventType === 'FailStateEntered' || /(Failed|TimedOut|Aborted)$/.test(eventType);
    case 'FATAL':
      return fatalTypes.has(eventType);
    case 'OFF':
      return false;
    default:
      return level satisfies never;
  }
}
