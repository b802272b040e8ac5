/** Answers in the form of Lambda's API: REST-JSON, with the error's name in a header. */
import { RefusedRequest } from '../../protocol/error-table.ts';
import type { Answer } from '../answer.ts';
import type { FunctionAnswer } from './functions-api.ts';

/** A refusal in Lambda's own words. */
export class RefusedInvocation extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * The status of a function elsewhere that did not answer. Not one of those after which SDKs repeat a call: the function may
 * have run.
 */
const UNREACHABLE_STATUS = 424;

/** The answer to an invocation, as Lambda gives it. */
export function invocationAnswer(requestId: string, answer: FunctionAnswer): Answer {
  if (answer.kind === 'refused') throw new RefusedInvocation(answer.statusCode, answer.code, answer.message);
  if (answer.kind === 'unreachable')
    throw new RefusedInvocation(UNREACHABLE_STATUS, 'ServiceException', answer.message);
  const { functionError, executedVersion, logTail } = answer;
  return {
    status: answer.statusCode,
    body: answer.payload,
    contentType: 'application/json',
    headers: {
      'x-amzn-requestid': requestId,
      ...(functionError !== undefined && { 'x-amz-function-error': functionError }),
      ...(executedVersion !== undefined && { 'x-amz-executed-version': executedVersion }),
      ...(logTail !== undefined && { 'x-amz-log-result': logTail }),
    },
  };
}

/** The answer to an error; undefined if it is none of a caller's. */
export function errorAnswer(error: unknown): { readonly answer: Answer; readonly code: string } | undefined {
  const refusal = error instanceof RefusedRequest ? inLambdaWords(error) : error;
  if (!(refusal instanceof RefusedInvocation)) return undefined;
  const { status, code, message } = refusal;
  const body = { Type: status >= 500 ? 'Service' : 'User', Message: message, message };
  const headers = { 'x-amzn-errortype': code };
  return { code, answer: { status, body: JSON.stringify(body), contentType: 'application/json', headers } };
}

/** Of what is common to all services, Lambda answers rights and signatures with 403. */
const FORBIDDEN = new Set([
  'AccessDeniedException',
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'UnrecognizedClientException',
]);

function inLambdaWords({ wireCode, status, message }: RefusedRequest): RefusedInvocation {
  if (wireCode === 'RequestEntityTooLargeException')
    return new RefusedInvocation(413, 'RequestTooLargeException', message);
  return new RefusedInvocation(FORBIDDEN.has(wireCode) ? 403 : status, wireCode, message);
}
