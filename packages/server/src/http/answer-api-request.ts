/**
 * One request of the AWS API, or of our own operations beside it, from bytes to an answer.
 *
 * The order of the checks is fixed, because clients see it: size, framing (content type), target, signature, body and
 * shape, rights, then what the operation itself checks: values, existence, state. Whatever goes wrong inside is an
 * InternalFailure whose reason stays in the log.
 */
import type { IncomingMessage } from 'node:http';
import { bodyBytesFor, type ServerSettings } from '../config/server-settings.ts';
import type { ServerContext } from '../operations/operation.ts';
import { runOperation } from '../operations/operations.ts';
import { isOwnOperation, runOwnOperation } from '../operations/stepwright/run-own-operation.ts';
import { RefusedRequest, refuse } from '../protocol/error-table.ts';
import { refusalOf } from '../protocol/refusal-of.ts';
import { readBody } from '../protocol/read-body.ts';
import { largestPayloadBytes } from '../operations/payload-limit.ts';
import { readTarget } from '../protocol/read-target.ts';
import { traceHeaderOfParent } from '../traces/trace-context.ts';
import { type Answer, apiAnswer } from './answer.ts';
import { receiveBody } from './receive-body.ts';
import type { RouteRequest } from './route.ts';

/** The longest trace header that is passed on; AWS's limit on the member of the same meaning. */
const TRACE_HEADER_MAX = 256;

/** What is written to the log about a request; filled in as it becomes known. */
export interface RequestNote {
  operation: string | undefined;
  code: string | undefined;
}

export interface ApiServer {
  readonly settings: ServerSettings;
  readonly context: ServerContext;
}

/** The answer to `POST /`. Never rejects. The request's note gets the operation and the error's code. */
export async function answerApiRequest(
  { message: request, identify, note, interruption }: RouteRequest,
  { settings, context }: ApiServer,
): Promise<Answer> {
  const clock = holdClock(context);
  try {
    const bytes = await receiveBody(request, bodyBytesMax(settings, context));
    checkContentType(request.headers['content-type']);
    const target = readTarget(header(request, 'x-amz-target'), isOwnOperation);
    note.operation = target.operation;
    const caller = identify(bytes);
    const { letTimePass } = clock;
    const requestContext = { ...context, ...caller, traceHeader: traceHeaderOf(request), letTimePass, interruption };
    const read = (): unknown => readBody(bytes);
    const output =
      target.api === 'aws'
        ? await runOperation(target.operation, read, requestContext)
        : await runOwnOperation(target.operation, read, requestContext);
    return apiAnswer(200, JSON.stringify(output));
  } catch (error) {
    return answerError(error, context, note);
  } finally {
    clock.release();
  }
}

/** As configured, and more where a machine takes larger payloads. */
function bodyBytesMax({ requestBytesMax, payloadBytesMax }: ServerSettings, context: ServerContext): number {
  const largest = largestPayloadBytes(context);
  return largest > payloadBytesMax ? Math.max(requestBytesMax, bodyBytesFor(largest)) : requestBytesMax;
}

/** The answer to an error: what the table says, or an InternalFailure that says nothing. */
export function answerError(error: unknown, { log }: Pick<ServerContext, 'log'>, note: RequestNote): Answer {
  if (error instanceof RefusedRequest) {
    note.code = error.wireCode;
    return apiAnswer(error.status, error.body);
  }
  const refusal = refusalOf(error);
  if (refusal !== undefined) return answerError(refusal, { log }, note);
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error({ operation: note.operation, error: reason }, 'a request failed inside the server');
  return answerError(
    refuse('InternalFailure', 'The request could not be carried out because of an internal failure.'),
    { log },
    note,
  );
}

function checkContentType(contentType: string | undefined): void {
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType !== 'application/x-amz-json-1.0') {
    throw refuse('SerializationException', 'The content type of a request must be application/x-amz-json-1.0.');
  }
}

function traceHeaderOf(request: IncomingMessage): string | undefined {
  const traceHeader = header(request, 'x-amzn-trace-id');
  if (traceHeader !== undefined && traceHeader.length <= TRACE_HEADER_MAX) return traceHeader;
  // Clients that OpenTelemetry instruments say it in the words of W3C.
  const traceparent = header(request, 'traceparent');
  return traceparent === undefined ? undefined : traceHeaderOfParent(traceparent);
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Holds the clock while the request is in progress, except while it waits for time to pass. */
function holdClock({ clock }: ServerContext) {
  let release = clock.hold();
  async function letTimePass<T>(begin: () => Promise<T>): Promise<T> {
    const waiting = begin();
    release();
    try {
      return await waiting;
    } finally {
      release = clock.hold();
    }
  }
  return { letTimePass, release: () => release() };
}
