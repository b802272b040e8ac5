/**
 * The output of `arn:aws:states:::lambda:invoke`: the answer with what the AWS SDK says about the HTTP exchange.
 *
 * Members and their order are AWS's: the object is sorted by name, `AllHttpHeaders` stands in the order of a Java hash
 * map, `HttpHeaders` is sorted regardless of case. Spec: the recordings of `services__test_lambda_task_service`.
 */
import { type Json, printJson, utf8Length } from '@stepwright/asl';
import type { InvocationResult } from './lambda-function.ts';

type Answer = Extract<InvocationResult, { readonly kind: 'answered' }>;

export interface Exchange {
  readonly requestId: string;
  readonly traceHeader: string;
  /** Epoch milliseconds. */
  readonly answeredAt: number;
}

/** The task's output as JSON text. `payload` is the answer's payload, read. */
export function invokeOutput(answer: Answer, payload: Json, exchange: Exchange): string {
  const members = new Map<string, Json>();
  if (answer.executedVersion !== undefined) members.set('ExecutedVersion', answer.executedVersion);
  if (answer.logTail !== undefined) members.set('LogResult', answer.logTail);
  members.set('Payload', payload);
  members.set('SdkHttpMetadata', httpMetadata(answer, exchange));
  members.set('SdkResponseMetadata', new Map([['RequestId', exchange.requestId]]));
  members.set('StatusCode', answer.statusCode);
  return printJson(members);
}

function httpMetadata(answer: Answer, exchange: Exchange): Json {
  const headers = headersOf(answer, exchange);
  return new Map<string, Json>([
    ['AllHttpHeaders', new Map(headers.map(([name, value]) => [name, [value]]))],
    ['HttpHeaders', new Map(headers.toSorted(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))],
    ['HttpStatusCode', answer.statusCode],
  ]);
}

/** In the order in which `AllHttpHeaders` has them. */
function headersOf(answer: Answer, exchange: Exchange): readonly (readonly [string, string])[] {
  const headers: (readonly [string, string] | undefined)[] = [
    answer.logTail === undefined ? undefined : ['X-Amz-Log-Result', answer.logTail],
    answer.executedVersion === undefined ? undefined : ['X-Amz-Executed-Version', answer.executedVersion],
    ['x-amzn-Remapped-Content-Length', '0'],
    ['Connection', 'keep-alive'],
    ['x-amzn-RequestId', exchange.requestId],
    ['Content-Length', String(utf8Length(answer.payload))],
    ['Date', new Date(exchange.answeredAt).toUTCString()],
    ['X-Amzn-Trace-Id', exchange.traceHeader],
    answer.payload === '' ? undefined : ['Content-Type', 'application/json'],
  ];
  return headers.filter((header) => header !== undefined);
}
