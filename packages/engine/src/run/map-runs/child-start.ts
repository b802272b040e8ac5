/** How the child executions of a Map Run are named and begun. */
import { createHash } from 'node:crypto';
import type { MapRunPlan } from '../../history/map-run-plan.ts';
import type { ExecutionStart, MachineType } from '../../ports/store.ts';
import type { Batch } from './batches.ts';

/**
 * The start of the child for a batch. Its names follow from the Map Run and the child's place in it, so that it is not
 * begun twice, whoever begins it.
 */
export function childStart(
  run: { readonly mapRunArn: string; readonly plan: MapRunPlan; readonly type: MachineType },
  batch: Batch,
  startedAt: number,
): ExecutionStart {
  const { mapRunArn, plan, type } = run;
  const stateMachineArn = `${plan.stateMachineArn}/${plan.label}`;
  const name = uuidFrom(`${mapRunArn} ${batch.index}`);
  const executionArn =
    type === 'STANDARD'
      ? `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`
      : `${stateMachineArn.replace(':stateMachine:', ':express:')}:${name}:${uuidFrom(name)}`;
  return {
    executionArn,
    stateMachineArn,
    stateMachineVersionArn: undefined,
    stateMachineAliasArn: undefined,
    revision: plan.revision,
    name,
    roleArn: plan.roleArn,
    input: batch.input,
    startedAt,
    traceHeader: undefined,
    testCase: plan.testCase,
    mapRun: { mapRunArn, index: batch.index, itemCount: batch.itemCount },
  };
}

/** A UUID (version 8: made by its owner's own rule) that follows from the text. */
function uuidFrom(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
