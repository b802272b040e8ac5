/** ListExecutions: the executions of a Standard machine, or of one of its versions or aliases, newest start first. */
import type { ExecutionRow, ExecutionStatus } from '@stepwright/engine';
import type { ListExecutionsInput } from '../generated/api-types.ts';
import { collectPage } from '../protocol/collect-page.ts';
import { refuse } from '../protocol/error-table.ts';
import type { Place } from '../protocol/page-token.ts';
import { showRedrives } from './describe-execution.ts';
import { findTarget, readTargetArn, type TargetArn } from './find-machine.ts';
import { refuseMapRun } from './map-run.ts';
import { type Operation, toApiTime } from './operation.ts';

export const listExecutions: Operation<'ListExecutions'> = async (input, context) => {
  const { target, status } = readQuery(input);
  const { store, pageTokens } = context;
  const tokenScope: Place = ['ListExecutions', target.arn, status ?? '', input.redriveFilter ?? ''];
  const startAfter =
    input.nextToken === undefined ? undefined : readPlace(pageTokens.decode(tokenScope, input.nextToken));
  const machine = await findTarget(target, context);
  if (machine.type === 'EXPRESS') throw refuse('StateMachineTypeNotSupported', target.arn);
  const list = {
    stateMachineArn: target.machineArn,
    startedAs: target.kind === 'machine' ? undefined : target.arn,
    status,
    isRedriven: input.redriveFilter === undefined ? undefined : input.redriveFilter === 'REDRIVEN',
  };
  const page = await collectPage({
    maxResults: input.maxResults,
    read: (after: ExecutionRow | undefined, limit) =>
      store.listExecutions({ ...list, after: after?.start ?? startAfter, limit }),
    toItem: showExecution,
  });
  const last = page.continueAfter?.start;
  return {
    executions: page.items,
    ...(last !== undefined && {
      nextToken: pageTokens.encode(tokenScope, [last.startedAt, last.executionArn]),
    }),
  };
};

function readQuery(input: ListExecutionsInput): { target: TargetArn; status: ExecutionStatus | undefined } {
  const { stateMachineArn, mapRunArn, statusFilter } = input;
  if ((stateMachineArn === undefined) === (mapRunArn === undefined)) {
    throw refuse('ValidationException', 'Exactly one of stateMachineArn and mapRunArn must be specified', {
      reason: 'MISSING_REQUIRED_PARAMETER',
    });
  }
  if (stateMachineArn === undefined) throw refuseMapRun(mapRunArn ?? '');
  const target = readTargetArn(stateMachineArn);
  if (statusFilter === 'PENDING_REDRIVE') {
    throw refuse('ValidationException', 'The statusFilter PENDING_REDRIVE requires a mapRunArn');
  }
  return { target, status: statusFilter };
}

function readPlace([startedAt, executionArn]: Place): { startedAt: number; executionArn: string } {
  if (typeof startedAt !== 'number' || typeof executionArn !== 'string') throw refuse('InvalidToken', 'Invalid token');
  return { startedAt, executionArn };
}

/** An execution as lists show it. */
export function showExecution({ start, head }: ExecutionRow) {
  return {
    executionArn: start.executionArn,
    stateMachineArn: start.stateMachineArn,
    name: start.name,
    status: head.status,
    startDate: toApiTime(start.startedAt),
    ...(head.stoppedAt !== undefined && { stopDate: toApiTime(head.stoppedAt) }),
    ...(start.stateMachineVersionArn !== undefined && { stateMachineVersionArn: start.stateMachineVersionArn }),
    ...(start.stateMachineAliasArn !== undefined && { stateMachineAliasArn: start.stateMachineAliasArn }),
    ...showRedrives(head),
  };
}
