/**
 * Reads ARNs of machines, versions, aliases and executions in requests, and finds what they name.
 *
 * Labelled (Distributed Map) machines are refused everywhere, as AWS does.
 */
import type { ExecutionRow, MachineHead, MachineRow } from '@stepwright/engine';
import { parseArn } from '../arn.ts';
import { refuse } from '../protocol/error-table.ts';
import type { RequestContext } from './operation.ts';

/** What executions are started as and listed by. `arn` is the text of the request. */
export type TargetArn =
  | { readonly kind: 'machine'; readonly arn: string; readonly machineArn: string; readonly version: undefined }
  | { readonly kind: 'version'; readonly arn: string; readonly machineArn: string; readonly version: number }
  | {
      readonly kind: 'alias';
      readonly arn: string;
      readonly machineArn: string;
      readonly version: undefined;
      readonly alias: string;
    };

/** The ARN of a machine, a version or an alias. Refuses all else, before anything is looked up. */
export function readTargetArn(arn: string): TargetArn {
  const parsed = parseArn(arn);
  switch (parsed.kind) {
    case 'machine':
      return { kind: 'machine', arn, machineArn: arn, version: undefined };
    case 'version':
      return { kind: 'version', arn, machineArn: parsed.machineArn, version: parsed.version };
    case 'alias':
      return { kind: 'alias', arn, machineArn: parsed.machineArn, version: undefined, alias: parsed.alias };
    case 'labelled':
      throw refuseLabelled();
    case 'malformed':
      throw refuse('InvalidArn', parsed.fault);
    case 'execution':
    case 'other':
    default:
      throw wrongResourceType(parsed.kind === 'other' ? parsed.resourceType : parsed.kind);
  }
}

/** The ARN of an unqualified machine. A version or alias is no machine: AWS says that there is none of that ARN. */
export function readMachineArn(arn: string): string {
  const { kind } = readTargetArn(arn);
  if (kind !== 'machine') throw refuse('StateMachineDoesNotExist', arn);
  return arn;
}

/** The ARN of a version. */
export function readVersionArn(arn: string): Extract<TargetArn, { kind: 'version' }> {
  const target = readTargetArn(arn);
  if (target.kind !== 'version') throw wrongResourceType('stateMachine');
  return target;
}

/** The ARN of an alias. */
export function readAliasArn(arn: string): Extract<TargetArn, { kind: 'alias' }> {
  const target = readTargetArn(arn);
  if (target.kind !== 'alias') throw wrongResourceType('stateMachine');
  return target;
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

/** AWS's refusal of aliases, and of versions to route to, that are not there. */
export function refuseMissingResource(): Error {
  return refuse('ResourceNotFound', 'Request references a resource that does not exist.');
}

/** The machine, at the version if the ARN names one, or a refusal that there is nothing of that ARN. */
export async function findTarget(target: TargetArn, { store }: RequestContext): Promise<MachineHead> {
  const { kind, arn, machineArn, version } = target;
  const machine = await store.findMachineHead(machineArn, version);
  const isThere = kind !== 'alias' || (await store.findAlias(machineArn, target.alias)) !== undefined;
  if (machine === undefined || !isThere) throw refuse('StateMachineDoesNotExist', arn);
  return machine;
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

/**
 * The ARN of a Standard execution, or of an Express child of a Map Run. Refuses all else: any other Express execution has no
 * record that could be asked for.
 */
export function readExecutionArn(arn: string): string {
  const parsed = parseArn(arn);
  if (parsed.kind === 'execution' || isExpressChild(arn)) return arn;
  if (parsed.kind === 'malformed') throw refuse('InvalidArn', parsed.fault);
  throw wrongResourceType(parsed.kind === 'other' ? parsed.resourceType : 'stateMachine');
}

/** `…:express:<machine>/<label>:<name>:<uuid>` */
function isExpressChild(arn: string): boolean {
  return /^arn:[^:]+:states:[^:]*:[^:]*:express:[^:/]+\/[^:]+:[^:]+:[^:]+$/.test(arn);
}

/** The execution, or a refusal that it does not exist. */
export async function findExecution(executionArn: string, { engine }: RequestContext): Promise<ExecutionRow> {
  const execution = await engine.describe(executionArn);
  if (execution === undefined) throw refuse('ExecutionDoesNotExist', executionArn);
  return execution;
}
