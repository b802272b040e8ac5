/**
 * Lambda's API, as far as it calls functions: `POST /2015-03-31/functions/{name or ARN}/invocations`. Every other operation
 * is refused by its name.
 *
 * The order of the checks: operation, size, signature (of the service `lambda`), name, rights, headers, size by the type of
 * the invocation, then what the function itself checks. As in Lambda, a function runs on when its caller has gone.
 *
 * Spec: Lambda API, "Invoke".
 */
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { authorizeFunction } from '../../authentication/authorize.ts';
import type { Answer } from '../answer.ts';
import { receiveBody } from '../receive-body.ts';
import type { Route, RouteRequest } from '../route.ts';
import { errorAnswer, invocationAnswer, RefusedInvocation } from './function-answer.ts';
import type { FunctionCall, FunctionsApi } from './functions-api.ts';
import { lambdaOperation } from './lambda-operation.ts';

/** The largest event of a synchronous invocation, in bytes. Source: Lambda quotas. */
const SYNCHRONOUS_BYTES_MAX = 6_291_456;
/** The largest event of an asynchronous one, in bytes. Source: Lambda quotas. */
const ASYNCHRONOUS_BYTES_MAX = 1_048_576;
/** The longest client context, in characters of Base64. Source: Lambda API, Invoke. */
const CLIENT_CONTEXT_MAX = 3_583;
/** Longer trace headers are not passed on. */
const TRACE_HEADER_MAX = 256;

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;
/** The dates in the paths of Lambda's operations on functions. */
const PATHS = ['/2014-11-13/*', '/2015-03-31/*', '/2021-11-15/*'] as const;

/** The routes of Lambda's API. */
export function createFunctionRoutes(
  functions: FunctionsApi,
  whenServing: (answer: () => Promise<Answer>) => Promise<Answer>,
): readonly Route[] {
  const handle = (request: RouteRequest) => answerLambda(request, functions, whenServing);
  return PATHS.flatMap((path) => METHODS.map((method): Route => ({ method, path, isGuarded: true, handle })));
}

async function answerLambda(
  request: RouteRequest,
  functions: FunctionsApi,
  whenServing: (answer: () => Promise<Answer>) => Promise<Answer>,
): Promise<Answer> {
  const { message, path, note } = request;
  const operation = lambdaOperation(message.method ?? '', path);
  note.operation = `lambda:${operation}`;
  try {
    if (operation !== 'Invoke') throw unsupported(operation);
    return await whenServing(() => invoke(request, functions));
  } catch (error) {
    const known = errorAnswer(error);
    if (known === undefined) throw error;
    note.code = known.code;
    return known.answer;
  }
}

function unsupported(operation: string): RefusedInvocation {
  const advice = 'Functions are configured in the section "functions" of stepwright.config; here they can be invoked.';
  return new RefusedInvocation(
    400,
    'UnsupportedOperationException',
    `Stepwright has no Lambda ${operation}. ${advice}`,
  );
}

async function invoke({ message, path, query, identify }: RouteRequest, functions: FunctionsApi): Promise<Answer> {
  const body = await receiveBody(message, SYNCHRONOUS_BYTES_MAX);
  const { principal, scope } = identify(body, 'lambda');
  const name = decodeName(path.split('/')[3] ?? '');
  const target = functions.named(name, query().get('Qualifier') ?? undefined, scope);
  if (target === undefined) throw badName(name);
  authorizeFunction(target, principal, scope);
  const requestId = randomUUID();
  const call = { requestId, payload: body.length === 0 ? '{}' : body.toString(), ...readHeaders(message.headers) };
  if (call.invocationType === 'Event' && body.length > ASYNCHRONOUS_BYTES_MAX) throw tooLarge(body.length);
  return invocationAnswer(requestId, await target.invoke(call));
}

function readHeaders(headers: IncomingHttpHeaders): Omit<FunctionCall, 'requestId' | 'payload'> {
  const text = (name: string) => {
    const value = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  const clientContext = text('x-amz-client-context');
  if (clientContext !== undefined && clientContext.length > CLIENT_CONTEXT_MAX) {
    throw new RefusedInvocation(400, 'InvalidRequestContentException', 'Client context must be at most 3583 bytes.');
  }
  const traceHeader = text('x-amzn-trace-id');
  return {
    invocationType: oneOf('invocationType', text('x-amz-invocation-type'), ['RequestResponse', 'Event', 'DryRun']),
    logType: oneOf('logType', text('x-amz-log-type'), ['None', 'Tail']),
    clientContext,
    traceHeader: traceHeader !== undefined && traceHeader.length <= TRACE_HEADER_MAX ? traceHeader : undefined,
  };
}

/** The value of a header that takes one of a few; the first is the default. */
function oneOf<Value extends string>(member: string, text: string | undefined, values: readonly [Value, ...Value[]]) {
  const value = text === undefined ? values[0] : values.find((candidate) => candidate === text);
  if (value !== undefined) return value;
  const wanted = `Member must satisfy enum value set: [${values.join(', ')}]`;
  throw violation(text ?? '', member, wanted);
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

function badName(name: string): RefusedInvocation {
  const wanted = "Member must be a function's name or ARN, and its qualifier a version, an alias or $LATEST";
  return violation(name.slice(0, 140), 'functionName', wanted);
}

function violation(value: string, member: string, wanted: string): RefusedInvocation {
  const message = `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${wanted}`;
  return new RefusedInvocation(400, 'ValidationException', message);
}

function tooLarge(bytes: number): RefusedInvocation {
  const message = `${bytes} byte payload is too large for the Event invocation type (limit ${ASYNCHRONOUS_BYTES_MAX} bytes)`;
  return new RefusedInvocation(413, 'RequestTooLargeException', message);
}
