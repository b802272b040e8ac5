/**
 * SearchExecutions: executions by what people know of them, newest start first.
 *
 * Only of the request's account and region, Express ones included. A page may be short, even empty, and yet go on: one
 * request reads no more than `READ_MAX` executions.
 */
import { type ExecutionSearch, SEARCH_VALUE_CHARS_MAX } from '@stepwright/engine';
import { z } from 'zod';
import { arnPrefix, executionArnPrefix, stateMachineArnPrefix } from '../../arn.ts';
import { refuse } from '../../protocol/error-table.ts';
import type { Place } from '../../protocol/page-token.ts';
import { findMachine, readMachineArn } from '../find-machine.ts';
import { showExecution } from '../show-execution.ts';
import type { RequestContext } from '../operation.ts';
import { defineOperation, type OwnRequest } from './own-operation.ts';
import { searchPath } from './search-path.ts';

/** Executions that one request reads at most; some 50 ms of the store's time. */
const READ_MAX = 20_000;

/** Rows of a page where a request asks for none; as in AWS's lists. */
const RESULTS_DEFAULT = 100;

/** Machines that tags may select. */
const TAGGED_MACHINES_MAX = 1_000;

const epochSeconds = z.number().min(0).max(253_402_300_799);

const members = {
  stateMachineArn: z.string().optional(),
  statusFilter: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']).optional(),
  error: z.string().max(256).optional(),
  namePrefix: z.string().min(1).max(80).optional(),
  startedFrom: epochSeconds.optional(),
  startedBefore: epochSeconds.optional(),
  inputs: z
    .array(z.strictObject({ path: searchPath, value: z.string().min(1).max(SEARCH_VALUE_CHARS_MAX) }))
    .max(5)
    .default([]),
  tags: z
    .array(z.strictObject({ key: z.string().max(128), value: z.string().max(256) }))
    .max(10)
    .default([]),
  maxResults: z.int().min(0).max(1_000).default(0),
  nextToken: z.string().max(1_024).optional(),
};

export const searchExecutions = defineOperation(members, async (input, context) => {
  const { store, pageTokens, scope } = context;
  const { nextToken, maxResults, ...conditions } = input;
  const tokenScope: Place = ['SearchExecutions', JSON.stringify(conditions), arnPrefix(scope)];
  const after = nextToken === undefined ? undefined : readPlace(pageTokens.decode(tokenScope, nextToken));
  const page = await store.searchExecutions({
    ...(await readMachines(input, context)),
    status: input.statusFilter,
    error: input.error,
    startedFrom: toMilliseconds(input.startedFrom),
    startedBefore: toMilliseconds(input.startedBefore),
    inputs: input.inputs,
    after,
    limit: maxResults === 0 ? RESULTS_DEFAULT : maxResults,
    readMax: READ_MAX,
  });
  const last = page.continueAfter;
  return {
    executions: page.rows.map((row) => ({
      ...showExecution(row),
      ...(row.head.error !== undefined && { error: row.head.error }),
    })),
    ...(last !== undefined && {
      nextToken: pageTokens.encode(tokenScope, [last.startedAt, last.executionArn]),
    }),
  };
});

type Machines = Pick<ExecutionSearch, 'arnPrefix' | 'stateMachineArns' | 'namePrefix'>;

/** The executions of which machines are searched. With one machine, ARNs tell the names. */
async function readMachines(
  { stateMachineArn, namePrefix, tags }: OwnRequest<typeof members>,
  context: RequestContext,
): Promise<Machines> {
  const { store, scope } = context;
  const tagged =
    tags.length === 0
      ? undefined
      : await store.findTaggedMachines(stateMachineArnPrefix(scope), tags, TAGGED_MACHINES_MAX + 1);
  if (tagged !== undefined && tagged.length > TAGGED_MACHINES_MAX) {
    throw refuse('ValidationException', `More than ${TAGGED_MACHINES_MAX} state machines carry these tags`);
  }
  if (stateMachineArn === undefined) return { arnPrefix: arnPrefix(scope), stateMachineArns: tagged, namePrefix };
  const { machineArn, type } = await findMachine(readMachineArn(stateMachineArn), context);
  return {
    arnPrefix: executionArnPrefix(machineArn, type) + (namePrefix ?? ''),
    stateMachineArns: tagged?.includes(machineArn) === false ? [] : [machineArn],
    namePrefix: undefined,
  };
}

function toMilliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 1_000);
}

function readPlace([startedAt, executionArn]: Place): { startedAt: number; executionArn: string } {
  if (typeof startedAt !== 'number' || typeof executionArn !== 'string') throw refuse('InvalidToken', 'Invalid token');
  return { startedAt, executionArn };
}
