/**
 * The failures of calls to AWS services, in the words of the two kinds of integration.
 *
 *   optimized   error `<prefix>.<code>Exception`   cause `<message> (Service: <name>; Status Code: 400; Error Code: <code>; Request ID: <id>; Proxy: null)`
 *   aws-sdk     error `<client>.<code>Exception`   cause `<message> (Service: <client>, Status Code: 400, Request ID: <id>) (SDK Attempt Count: 1)`
 *
 * A code that the service's model does not name is not shown: the error is then the service's own, `<client>.<client>Exception`.
 * Spec: reference "Service integrations", section 8; the recordings under error_handling.
 */
import type { TaskEnd } from '@stepwright/engine';

type Failure = Extract<TaskEnd, { readonly kind: 'failed' }>;

/** What a service has said about a call that it refused. */
export interface Refusal {
  /** As it stands on the wire. */
  readonly code: string;
  /** What the service's model calls the error, where that is something else. */
  readonly name?: string | undefined;
  readonly message: string;
  readonly statusCode: number;
  readonly requestId: string;
  /** S3's second id. */
  readonly extendedRequestId?: string | undefined;
}

/** A failed task. */
export function failure(error: string, cause: string): Failure {
  return { kind: 'failed', error, cause };
}

/** The failure of an optimized integration: `prefix` begins its error names, `serviceName` is what causes call it. */
export function optimizedFailure(prefix: string, serviceName: string, refusal: Refusal): Failure {
  const { code, name = code, message, statusCode, requestId } = refusal;
  const details = `Service: ${serviceName}; Status Code: ${statusCode}; Error Code: ${code}; Request ID: ${requestId}; Proxy: null`;
  return failure(`${prefix}.${exceptionName(name)}`, `${message} (${details})`);
}

/** The failure of an AWS SDK integration. */
export function sdkFailure(client: string, refusal: Refusal): Failure {
  const { code, name = code, message, statusCode, requestId, extendedRequestId } = refusal;
  const extended = extendedRequestId === undefined ? '' : `, Extended Request ID: ${extendedRequestId}`;
  const details = `Service: ${client}, Status Code: ${statusCode}, Request ID: ${requestId}${extended}`;
  return failure(`${client}.${exceptionName(name)}`, `${message} (${details}) (SDK Attempt Count: 1)`);
}

/** The code as an exception's name: with the suffix that many have already. */
export function exceptionName(code: string): string {
  return code.endsWith('Exception') ? code : `${code}Exception`;
}
