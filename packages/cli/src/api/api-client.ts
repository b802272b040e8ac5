/** A small client of the Step Functions API: AWS JSON 1.0 over fetch, for a server on this machine. */
import { type Signer, signRequest } from '@stepwright/server';
import { z } from 'zod';

const members = z.record(z.string(), z.unknown());
/** Where rights are wanting, AWS writes the message's name with a capital. */
const failure = z.object({ __type: z.string(), message: z.string().optional(), Message: z.string().optional() });

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

export type ApiResult = Readonly<Record<string, unknown>>;

export interface ApiClient {
  /** An operation of AWS's API. @throws ApiError */
  readonly call: (operation: string, parameters: object) => Promise<ApiResult>;
  /** An operation of Stepwright's own. @throws ApiError */
  readonly callOwn: (operation: string, parameters: object) => Promise<ApiResult>;
}

/** What a server without credentials is told: it takes the region from it, and nothing else. */
const NOBODY = { accessKeyId: 'local', secretAccessKey: 'local' };

/** A client for the server at `url`, which signs as `signer`, or as nobody for a server without credentials. */
export function createApiClient(url: string, region: string, signer: Omit<Signer, 'region'> = NOBODY): ApiClient {
  async function send(target: string, parameters: object): Promise<ApiResult> {
    const body = JSON.stringify(parameters);
    const unsigned = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target };
    const request = { method: 'POST', url: new URL(url), headers: unsigned, body };
    const headers = signRequest(request, { ...signer, region }, Date.now());
    const response = await fetch(url, { method: 'POST', headers, body });
    const answer: unknown = await response.json();
    if (response.ok) return members.parse(answer);
    const { __type: type, message, Message: denial } = failure.parse(answer);
    throw new ApiError(type.slice(type.indexOf('#') + 1), message ?? denial ?? '');
  }

  return {
    call: (operation, parameters) => send(`AWSStepFunctions.${operation}`, parameters),
    callOwn: (operation, parameters) => send(`Stepwright.${operation}`, parameters),
  };
}
