/** The operations that this version has, by the name that a request's target gives. */
import type { ApiOperations, OperationName } from '../generated/api-types.ts';
import { refuseUnavailable } from '../protocol/error-table.ts';
import { validateRequest } from '../protocol/validate-request.ts';
import { createStateMachine } from './create-state-machine.ts';
import { deleteStateMachine } from './delete-state-machine.ts';
import { describeExecution } from './describe-execution.ts';
import { describeStateMachine } from './describe-state-machine.ts';
import { describeStateMachineForExecution } from './describe-state-machine-for-execution.ts';
import { getExecutionHistory } from './get-execution-history.ts';
import { listExecutions } from './list-executions.ts';
import { listStateMachines } from './list-state-machines.ts';
import type { Operation, RequestContext } from './operation.ts';
import { startExecution } from './start-execution.ts';
import { startSyncExecution } from './start-sync-execution.ts';
import { stopExecution } from './stop-execution.ts';
import { updateStateMachine } from './update-state-machine.ts';
import { validateStateMachineDefinition } from './validate-state-machine-definition.ts';

export const operations: { readonly [Name in OperationName]?: Operation<Name> } = {
  CreateStateMachine: createStateMachine,
  DeleteStateMachine: deleteStateMachine,
  DescribeExecution: describeExecution,
  DescribeStateMachine: describeStateMachine,
  DescribeStateMachineForExecution: describeStateMachineForExecution,
  GetExecutionHistory: getExecutionHistory,
  ListExecutions: listExecutions,
  ListStateMachines: listStateMachines,
  StartExecution: startExecution,
  StartSyncExecution: startSyncExecution,
  StopExecution: stopExecution,
  UpdateStateMachine: updateStateMachine,
  ValidateStateMachineDefinition: validateStateMachineDefinition,
};

/** Checks a request's body against the operation's shape and carries the operation out. Throws RefusedRequest. */
export async function runOperation<Name extends OperationName>(
  name: Name,
  readBody: () => unknown,
  context: RequestContext,
): Promise<ApiOperations[Name]['output']> {
  const operation: Operation<Name> | undefined = operations[name];
  if (operation === undefined) throw refuseUnavailable(`The operation ${name} is`);
  return operation(validateRequest(name, readBody(), context.payloadBytesMax), context);
}
