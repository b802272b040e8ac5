/**
 * StartSyncExecution: runs an Express machine to its end and answers with it. Always a success on the wire once the
 * execution began; it dies with the process.
 */
import type { IncludedData, SyncExecutionStatus } from '@stepwright/api-model';
import type { ExecutionEnd } from '@stepwright/engine';
import { expressExecutionArn } from '../arn.ts';
import { refuse } from '../protocol/error-table.ts';
import { findStartTarget } from './find-start-target.ts';
import { type Operation, toApiTime } from './operation.ts';
import { readStart } from './read-start.ts';
import { readStartTarget } from './read-start-target.ts';

/** AWS bills durations in steps of so many milliseconds … */
const BILLED_STEP_MS = 100;

/** … and memory in steps of so many megabytes; a single execution uses one. */
const BILLED_MEMORY_MB = 64;

export const startSyncExecution: Operation<'StartSyncExecution'> = async (input, context) => {
  const { target, testCase } = readStartTarget(input.stateMachineArn, context);
  const { machineArn } = target;
  const asked = readStart(input, machineArn, context);
  const { machine, start } = await findStartTarget(target, context);
  if (machine.type !== 'EXPRESS') throw refuse('StateMachineTypeNotSupported', machineArn);
  const executionArn = expressExecutionArn(machineArn, asked.name, context.random.uuid());
  const end = await context.letTimePass(() =>
    context.engine.runSync({
      ...asked,
      ...start,
      executionArn,
      startedAt: context.clock.now(),
      testCase,
    }),
  );
  return {
    executionArn,
    stateMachineArn: machineArn,
    name: asked.name,
    startDate: toApiTime(end.startedAt),
    stopDate: toApiTime(end.stoppedAt),
    status: syncStatus(end),
    ...(end.error !== undefined && { error: end.error }),
    ...(end.cause !== undefined && { cause: end.cause }),
    ...showData(asked.input, end.output, input.includedData),
    ...(asked.traceHeader !== undefined && { traceHeader: asked.traceHeader }),
    billingDetails: {
      billedMemoryUsedInMB: BILLED_MEMORY_MB,
      billedDurationInMilliseconds: billedDuration(end.stoppedAt - end.startedAt),
    },
  };
};

/** The details of the output are there even when the execution failed, as recorded from AWS. */
function showData(input: string, output: string | undefined, includedData: IncludedData = 'ALL_DATA') {
  if (includedData === 'METADATA_ONLY') return {};
  const details = { included: true };
  return { input, inputDetails: details, ...(output !== undefined && { output }), outputDetails: details };
}

/** Nobody can stop a synchronous execution, so an aborted one is one that failed. */
function syncStatus({ status }: ExecutionEnd): SyncExecutionStatus {
  return status === 'ABORTED' ? 'FAILED' : status;
}

function billedDuration(durationMs: number): number {
  return Math.max(1, Math.ceil(durationMs / BILLED_STEP_MS)) * BILLED_STEP_MS;
}
