/**
 * The output of an optimized integration: the response with what the AWS SDK says about the HTTP exchange.
 *
 * Members are AWS's, and sorted by name as AWS has them. Spec: reference "Service integrations", section 3.
 */
import { type Json, type JsonObject, printJson } from '@stepwright/asl';

export interface Exchange {
  readonly requestId: string;
  readonly statusCode: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** The task's output as JSON text. `response` has the members of the response, in PascalCase. */
export function optimizedOutput(response: JsonObject, { requestId, statusCode, headers }: Exchange): string {
  const members = new Map<string, Json>([
    ...response,
    ['SdkHttpMetadata', httpMetadata(headers, statusCode)],
    ['SdkResponseMetadata', new Map([['RequestId', requestId]])],
  ]);
  return printJson(sortedByName(members));
}

function httpMetadata(headers: Exchange['headers'], statusCode: number): Json {
  return new Map<string, Json>([
    ['AllHttpHeaders', new Map(headers.map(([name, value]) => [name, [value]]))],
    ['HttpHeaders', new Map(headers.toSorted(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))],
    ['HttpStatusCode', statusCode],
  ]);
}

/** The members in the order in which AWS shows them. */
export function sortedByName(members: JsonObject): JsonObject {
  return new Map([...members].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
