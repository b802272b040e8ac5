/** Builds the context object from an execution's state. Spec: Amazon States Language, "The Context Object". */
import type { Json, JsonObject, MapItem } from '@stepwright/asl';
import type { ExecutionState, Visit } from './execution-state.ts';

/** What only some closures see of the context object. */
export interface ContextExtras {
  /** The token of the attempt whose arguments are evaluated. */
  readonly token?: string;
  /** The item whose iteration is about to start. */
  readonly item?: { readonly index: number; readonly item: MapItem };
}

/** The context object that the state's closures see. */
export function buildContext(state: ExecutionState, visit: Visit, extras: ContextExtras): JsonObject {
  const { start } = state;
  const context = new Map<string, Json>([
    [
      'Execution',
      new Map<string, Json>([
        ['Id', start.executionArn],
        ['Input', state.input.value],
        ['StartTime', new Date(start.startedAt).toISOString()],
        ['Name', start.name],
        ['RoleArn', start.roleArn],
        ['RedriveCount', 0],
      ]),
    ],
    [
      'StateMachine',
      new Map<string, Json>([
        ['Id', start.stateMachineArn],
        ['Name', start.stateMachineArn.slice(start.stateMachineArn.lastIndexOf(':') + 1)],
      ]),
    ],
    [
      'State',
      new Map<string, Json>([
        ['Name', visit.state],
        ['EnteredTime', new Date(visit.enteredAt).toISOString()],
        ['RetryCount', visit.retries.reduce((sum, count) => sum + count, 0)],
      ]),
    ],
  ]);
  if (extras.token !== undefined) context.set('Task', new Map([['Token', extras.token]]));
  return context;
}
