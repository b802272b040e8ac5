/**
 * ListExecutions: the executions of a Standard machine, or of one of its versions or aliases, newest start first; or the
 * children of a Map Run.
 */
import type { ListExecutionsInput } from '@stepwright/api-model';
import type { ExecutionRow, ExecutionStatus } from '@stepwright/engine';
import { collectPage } from '../protocol/collect-page.ts';
import { refuse } from '../protocol/error-table.ts';
import type { Place } from '../protocol/page-token.ts';
import { findTarget, readTargetArn, type TargetArn } from './find-machine.ts';
import { listMapRunChildren } from './list-map-run-children.ts';
import type { Operation } from './operation.ts';
import { showExecution } from './show-execution.ts';

export const listExecutions: Operation<'ListExecutions'> = async (input, context) => {
  const query = readQuery(input);
  if (query.kind === 'mapRun') return listMapRunChildren(input, query.mapRunArn, context);
  const { target, status } = query;
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

type Query =
  | { readonly kind: 'machine'; readonly target: TargetArn; readonly status: ExecutionStatus | undefined }
  | { readonly kind: 'mapRun'; readonly mapRunArn: string };

function readQuery(input: ListExecutionsInput): Query {
  const { stateMachineArn, mapRunArn, statusFilter } = input;
  if ((stateMachineArn === undefined) === (mapRunArn === undefined)) {
    throw refuse('ValidationException', 'Exactly one of stateMachineArn and mapRunArn must be specified', {
      reason: 'MISSING_REQUIRED_PARAMETER',
    });
  }
  if (stateMachineArn === undefined) return { kind: 'mapRun', mapRunArn: mapRunArn ?? '' };
  const target = readTargetArn(stateMachineArn);
  if (statusFilter === 'PENDING_REDRIVE') {
    throw refuse('ValidationException', 'The statusFilter PENDING_REDRIVE requires a mapRunArn');
  }
  return { kind: 'machine', target, status: statusFilter };
}

function readPlace([startedAt, executionArn]: Place): { startedAt: number; executionArn: string } {
  if (typeof startedAt !== 'number' || typeof executionArn !== 'string') throw refuse('InvalidToken', 'Invalid token');
  return { startedAt, executionArn };
}
