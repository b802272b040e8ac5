/**
 * Finds what an execution is to be started as: a machine at its current revision, one of its versions, or the version
 * that an alias draws for it.
 */
import type { AliasRoute, ExecutionStart, MachineHead } from '@stepwright/engine';
import { versionArn } from '../arn.ts';
import { refuse } from '../protocol/error-table.ts';
import type { TargetArn } from './find-machine.ts';
import type { RequestContext } from './operation.ts';

/** The machine at the revision to run, and the members of the start that follow from the ARN in the request. */
export interface StartTarget {
  readonly machine: MachineHead;
  readonly start: Pick<
    ExecutionStart,
    'stateMachineArn' | 'stateMachineVersionArn' | 'stateMachineAliasArn' | 'revision' | 'roleArn'
  >;
}

/** What the ARN names, or a refusal that it does not exist or is being deleted. */
export async function findStartTarget(target: TargetArn, context: RequestContext): Promise<StartTarget> {
  const version = target.kind === 'alias' ? await drawVersion(target, context) : target.version;
  const machine = await context.store.findMachineHead(target.machineArn, version);
  if (machine === undefined) throw refuse('StateMachineDoesNotExist', target.arn);
  if (machine.status === 'DELETING') throw refuse('StateMachineDeleting', target.machineArn);
  return {
    machine,
    start: {
      stateMachineArn: target.machineArn,
      stateMachineVersionArn: version === undefined ? undefined : versionArn(target.machineArn, version),
      stateMachineAliasArn: target.kind === 'alias' ? target.arn : undefined,
      revision: machine.revision,
      roleArn: machine.roleArn,
    },
  };
}

/** The version whose share of the weights, laid end to end, holds the draw; 0 <= `draw` < 1. Weights add up to 100. */
export function chooseRoute(routes: readonly AliasRoute[], draw: number): AliasRoute | undefined {
  let end = 0;
  return routes.find(({ weight }) => {
    end += weight;
    return draw * 100 < end;
  });
}

async function drawVersion(
  { machineArn, alias, arn }: Extract<TargetArn, { kind: 'alias' }>,
  { store, random }: RequestContext,
): Promise<number> {
  const row = await store.findAlias(machineArn, alias);
  const route = row === undefined ? undefined : chooseRoute(row.routes, random.next());
  if (route === undefined) throw refuse('StateMachineDoesNotExist', arn);
  return route.version;
}
