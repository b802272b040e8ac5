/**
 * Operations of the AWS API for callers in this process: what a task of an execution does to state machines and
 * executions. The same checks and the same refusals as over HTTP, in the same order, without a signature.
 */
import { createSystemRandom } from '@stepwright/engine';
import { partitionOf } from '../arn.ts';
import { RefusedRequest, refuse } from '../protocol/error-table.ts';
import { refusalOf } from '../protocol/refusal-of.ts';
import { createPageTokens } from '../protocol/page-token.ts';
import { readTarget } from '../protocol/read-target.ts';
import { createMachineRemoval } from './machine-removal.ts';
import type { ServerContext } from './operation.ts';
import { runOperation } from './operations.ts';
import { createSerialQueue } from './serial-queue.ts';

export interface InProcessCall {
  /** `StartExecution` … */
  readonly operation: string;
  /** The members of the request, as the wire has them. */
  readonly input: unknown;
  /** Where the caller is. */
  readonly region: string;
  readonly account: string;
}

export type InProcessAnswer =
  /** `output` has the members of the response, as the wire has them. */
  | { readonly kind: 'answered'; readonly output: object }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string; readonly statusCode: number };

/** The API of an engine that no server listens for. */
export function createInProcessApi(
  parts: Pick<ServerContext, 'engine' | 'store' | 'clock' | 'log' | 'runner' | 'payloadBytesMax'>,
): (call: InProcessCall) => Promise<InProcessAnswer> {
  const random = createSystemRandom();
  const context: ServerContext = {
    ...parts,
    taskRoutes: undefined,
    random,
    pageTokens: createPageTokens(random.token(), parts.clock),
    removal: createMachineRemoval(parts),
    updates: createSerialQueue(),
  };
  return (call) => callInProcess(call, context);
}

/** What the operation comes to. Never rejects. */
export async function callInProcess(call: InProcessCall, context: ServerContext): Promise<InProcessAnswer> {
  const { region, account } = call;
  try {
    const target = readTarget(`AWSStepFunctions.${call.operation}`, () => false);
    if (target.api !== 'aws') throw refuse('UnknownOperationException', '');
    const output = await runOperation(target.operation, () => call.input, {
      ...context,
      // A task acts for its machine: it may do everything in its own account, and nothing in another.
      principal: { name: 'stepwright', account, policy: undefined },
      scope: { partition: partitionOf(region), region, account },
      traceHeader: undefined,
      letTimePass: (begin) => begin(),
      interruption: () => new AbortController().signal,
    });
    return { kind: 'answered', output };
  } catch (error) {
    return answerRefusal(error, call, context);
  }
}

function answerRefusal(error: unknown, call: InProcessCall, context: ServerContext): InProcessAnswer {
  if (error instanceof RefusedRequest) {
    return { kind: 'refused', code: error.wireCode, message: error.message, statusCode: error.status };
  }
  const refusal = refusalOf(error);
  if (refusal !== undefined) return answerRefusal(refusal, call, context);
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  context.log.error({ operation: call.operation, error: reason }, 'a call of a task failed inside the server');
  return answerRefusal(
    refuse('InternalFailure', 'The request could not be carried out because of an internal failure.'),
    call,
    context,
  );
}
