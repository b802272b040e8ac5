/** A small client of the Step Functions API: AWS JSON 1.0 over fetch, unsigned, for a server on this machine. */

import { z } from 'zod';

const members = z.record(z.string(), z.unknown());
const failure = z.object({ __type: z.string(), message: z.string().default('') });

/** What the server answered instead of a result. */
export class ApiError extends Error {
  /** The error's type, such as `StateMachineAlreadyExists`. */
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
  }
}

export interface ApiClient {
  readonly call: (operation: string, parameters: object) => Promise<Readonly<Record<string, unknown>>>;
}

/** A client for the server at `url`, naming `region` as its own. */
export function createApiClient(url: string, region: string): ApiClient {
  const scope = `Credential=local/20000101/${region}/states/aws4_request`;
  return {
    call: async (operation, parameters) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': `AWSStepFunctions.${operation}`,
          authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=none`,
        },
        body: JSON.stringify(parameters),
      });
      const body: unknown = await response.json();
      if (response.ok) return members.parse(body);
      const { __type: type, message } = failure.parse(body);
      throw new ApiError(type.slice(type.indexOf('#') + 1), message);
    },
  };
}
