/** What the context object of a state shows, from an execution's state. Spec: reference section 5. */
import { buildContext, type JsonObject, type MapItem, type State } from '@stepwright/asl';
import { type ExecutionState, retryCountOf, type Visit } from './execution-state.ts';

/** What only some closures see of the context object. */
export interface ContextExtras {
  /** The token of the attempt whose arguments are evaluated. */
  readonly token?: string;
  /** The item whose iteration is about to start. */
  readonly item?: { readonly index: number; readonly item: MapItem };
}

/** The context object of a visit to a state of this type. */
export function contextOf(
  state: ExecutionState,
  visit: Visit,
  type: State['type'],
  { token, item }: ContextExtras,
): JsonObject {
  const { start } = state;
  return buildContext({
    execution: {
      id: start.executionArn,
      input: (state.editedInput ?? state.input).value,
      startedAt: start.startedAt,
      name: start.name,
      roleArn: state.roleArn,
      redriveCount: start.isSynchronous === true ? undefined : state.redriveCount,
      ...(state.redrivenAt !== undefined && { redrivenAt: state.redrivenAt }),
    },
    stateMachine: { id: start.stateMachineArn, name: machineNameOf(start.stateMachineArn) },
    state: {
      name: visit.state,
      enteredAt: visit.enteredAt,
      retryCount: type === 'Task' || type === 'Parallel' || type === 'Map' ? retryCountOf(visit) : undefined,
    },
    taskToken: token,
    mapItem: item && { index: item.index, value: item.item.value, key: item.item.key },
  });
}

function machineNameOf(stateMachineArn: string): string {
  return stateMachineArn.slice(stateMachineArn.lastIndexOf(':') + 1);
}
