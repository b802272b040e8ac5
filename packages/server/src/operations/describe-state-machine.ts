/**
 * DescribeStateMachine: the current revision of a machine, or the one that a version keeps; its definition byte for byte
 * as it was given. An alias is refused: it names different versions at different times.
 */
import type { DescribeStateMachineOutput } from '@stepwright/api-model';
import type { MachineRevision } from '@stepwright/engine';
import { refuse } from '../protocol/error-table.ts';
import { findMachine, readTargetArn, type TargetArn } from './find-machine.ts';
import { showConfiguration } from './machine-configuration.ts';
import { type Operation, type RequestContext, toApiTime } from './operation.ts';
import { showDefinition } from './show-definition.ts';

export const describeStateMachine: Operation<'DescribeStateMachine'> = async (input, context) => {
  const target = readTargetArn(input.stateMachineArn);
  if (target.kind === 'alias') throw refuse('StateMachineDoesNotExist', target.arn);
  const { revision, ...shown } =
    target.kind === 'version' ? await describeVersion(target, context) : await describeMachine(target, context);
  return {
    stateMachineArn: target.arn,
    ...shown,
    ...showDefinition(revision.definition, input.includedData),
    roleArn: revision.roleArn,
    type: revision.type,
    ...showConfiguration(revision.configuration),
    ...(revision.revisionId !== undefined && { revisionId: revision.revisionId }),
  };
};

type Described = Pick<DescribeStateMachineOutput, 'name' | 'status' | 'creationDate' | 'description'> & {
  readonly revision: MachineRevision;
};

async function describeMachine({ machineArn }: TargetArn, context: RequestContext): Promise<Described> {
  const machine = await findMachine(machineArn, context);
  const { name, status, createdAt } = machine;
  return { name, status, creationDate: toApiTime(createdAt), revision: machine };
}

async function describeVersion(
  { arn, machineArn, version }: Extract<TargetArn, { kind: 'version' }>,
  { store }: RequestContext,
): Promise<Described> {
  const machine = await store.findMachineHead(machineArn, version);
  const row = await store.findVersion(machineArn, version);
  const revision = row === undefined ? undefined : await store.findRevision(machineArn, row.revision);
  // The version may be deleted between two reads; its revision is not.
  if (machine === undefined || row === undefined || revision === undefined) {
    throw refuse('StateMachineDoesNotExist', arn);
  }
  return {
    name: machine.name,
    status: machine.status,
    creationDate: toApiTime(row.createdAt),
    ...(row.description !== undefined && { description: row.description }),
    revision,
  };
}
