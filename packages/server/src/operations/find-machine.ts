/**
 * Reads ARNs of machines and executions in requests, and finds what they name.
 *
 * Versions, aliases and labelled (Distributed Map) machines do not exist in this version. Where AWS would take such an
 * ARN, the answer names the operation that is missing.
 */
import type { ExecutionRow, MachineRow } from '@stepwright/engine';
import { parseArn } from '../arn.ts';
import { refuse, refuseUnavailable } from '../protocol/error-table.ts';
import type { RequestContext } from './operation.ts';

/** The ARN of an unqualified machine. Refuses all else, before anything is looked up. */
export function readMachineArn(arn: string): string {
  const parsed = parseArn(arn);
  if (parsed.kind === 'machine') return arn;
  if (parsed.kind === 'version') throw refuseUnavailable('A state machine version (PublishStateMachineVersion) is');
  if (parsed.kind === 'alias') throw refuseUnavailable('A state machine alias (CreateStateMachineAlias) is');
  if (parsed.kind === 'labelled') throw refuseLabelled();
  if (parsed.kind === 'malformed') throw refuse('InvalidArn', parsed.fault);
  throw wrongResourceType(parsed.kind === 'other' ? parsed.resourceType : parsed.kind);
}

/** AWS's refusal of a Distributed Map's ARN by operations that take machines only. */
export function refuseLabelled(): Error {
  return refuse('ValidationException', 'This operation does not support labeled state machine ARNs', {
    reason: 'API_DOES_NOT_SUPPORT_LABELED_ARNS',
  });
}

export function wrongResourceType(resourceType: string): Error {
  return refuse('InvalidArn', `Resource type not valid in this context: ${resourceType}`);
}

/** The machine, or a refusal that it does not exist. */
export async function findMachine(machineArn: string, { store }: RequestContext): Promise<MachineRow> {
  const machine = await store.findMachine(machineArn);
  if (machine === undefined) throw refuse('StateMachineDoesNotExist', machineArn);
  return machine;
}

/** The machine, or a refusal that it does not exist or is being deleted. */
export async function findActiveMachine(machineArn: string, context: RequestContext): Promise<MachineRow> {
  const machine = await findMachine(machineArn, context);
  if (machine.status === 'DELETING') throw refuse('StateMachineDeleting', machineArn);
  return machine;
}

/** The ARN of a Standard execution. Refuses all else: an Express execution has no record that could be asked for. */
export function readExecutionArn(arn: string): string {
  const parsed = parseArn(arn);
  if (parsed.kind === 'execution') return arn;
  if (parsed.kind === 'malformed') throw refuse('InvalidArn', parsed.fault);
  throw wrongResourceType(parsed.kind === 'other' ? parsed.resourceType : 'stateMachine');
}

/** The execution, or a refusal that it does not exist. */
export async function findExecution(executionArn: string, { engine }: RequestContext): Promise<ExecutionRow> {
  const execution = await engine.describe(executionArn);
  if (execution === undefined) throw refuse('ExecutionDoesNotExist', executionArn);
  return execution;
}
