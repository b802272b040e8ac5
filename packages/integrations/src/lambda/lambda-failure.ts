/**
 * How an unsuccessful call becomes the error and cause of a task.
 *
 *   answered with a function error   error: the payload's `errorType`; cause: the payload
 *   … without an errorType           Lambda.Unknown, with AWS's own sentence and the payload
 *   refused                          Lambda.<code>; cause: the service's message and its details in AWS's form
 *   unreachable                      Lambda.SdkClientException or Lambda.ClientExecutionTimeoutException
 *
 * A direct ARN's cause is the function's text verbatim; `lambda:invoke` has read the payload and prints it anew.
 * Spec: developer guide, "Error names"; the recordings of failing functions.
 */
import { isJsonObject, type Json, JsonSyntaxError, parseJson, printJson } from '@stepwright/asl';
import type { TaskOutcome } from '@stepwright/engine';
import type { InvocationResult } from './lambda-function.ts';

type Failure = Extract<TaskOutcome, { readonly kind: 'failed' }>;

/** Which form of task called: it decides how the cause is printed. */
export type CallForm = 'direct' | 'invoke';

export function failed(error: string, cause: string): Failure {
  return { kind: 'failed', error, cause };
}

/** The failure that an error object of a function stands for. */
export function functionFailure(payload: string, form: CallForm): Failure {
  const value = tryParse(payload);
  const errorType = isJsonObject(value) ? value.get('errorType') : undefined;
  if (value === undefined || typeof errorType !== 'string' || errorType === '') {
    return failed('Lambda.Unknown', unknownCause(payload));
  }
  return failed(errorType, form === 'direct' ? payload : printJson(value));
}

/** The failure that a refusal by the Lambda service stands for. */
export function serviceFailure(
  refusal: { readonly statusCode: number; readonly code: string; readonly message: string },
  requestId: string,
): Failure {
  const { statusCode, code, message } = refusal;
  const details = `Service: AWSLambda; Status Code: ${statusCode}; Error Code: ${code}; Request ID: ${requestId}; Proxy: null`;
  return failed(`Lambda.${code}`, `${message} (${details})`);
}

/** The failure of a call that did not succeed; undefined if it did. */
export function failureOf(result: InvocationResult, requestId: string, form: CallForm): Failure | undefined {
  if (result.kind === 'refused') return serviceFailure(result, requestId);
  if (result.kind === 'unreachable') return failed(`Lambda.${result.code}`, result.message);
  return result.functionError === undefined ? undefined : functionFailure(result.payload, form);
}

/** The failure of an answer that is not JSON: nothing can be made of it. */
export function unreadableAnswer(payload: string): Failure {
  return failed('Lambda.Unknown', `The function's answer is not JSON. Returned payload: ${shorten(payload)}`);
}

/** The value of a text, or undefined if it is not JSON. */
export function tryParse(text: string): Json | undefined {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return undefined;
    throw error;
  }
}

function unknownCause(payload: string): string {
  const sentence = 'The cause could not be determined because Lambda did not return an error type.';
  return payload === '' ? sentence : `${sentence} Returned payload: ${shorten(payload)}`;
}

/** Causes are limited to 32 KiB by the API; a payload that is shown in one is cut well below. */
const PAYLOAD_CHARACTERS_SHOWN = 16_384;

function shorten(payload: string): string {
  return payload.length <= PAYLOAD_CHARACTERS_SHOWN ? payload : `${payload.slice(0, PAYLOAD_CHARACTERS_SHOWN)}…`;
}
