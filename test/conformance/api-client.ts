/**
 * A client of the Step Functions API over its wire protocol, AWS JSON 1.0, that keeps the text of numbers.
 *
 * Requests are signed by one principal for each account that a case names. Results have the form of the recordings: a response is its body with `ResponseMetadata`; an error is what AWS's Python
 * SDK makes of it.
 */
import { Agent, request } from 'node:http';
import { signRequest } from '@stepwright/server';
import { isJsonObject, type Json, type JsonObject, parseJson, printJson } from '@stepwright/asl';

export interface ApiResult {
  /** The response or the error, in the form of the recordings. */
  readonly value: JsonObject;
  readonly error: ApiError | undefined;
}

export interface ApiError {
  /** The error's type on the wire, without its namespace. */
  readonly name: string;
  /** The text that the recording SDK shows. */
  readonly text: string;
}

export interface ApiClient {
  readonly call: (operation: string, params: JsonObject, account?: string) => Promise<ApiResult>;
  readonly close: () => void;
}

/** How long a call may take in real time before it counts as lost, in milliseconds. */
const CALL_MS_MAX = 30_000;

/** The principals of the two accounts that cases name. */
export const principals = ['111111111111', '222222222222'].map((account) => ({
  name: `case-${account}`,
  account,
  accessKeyId: `AKIA${account}CASE`,
  secretAccessKey: `the secret of ${account}`,
}));

/** A client of the server at a port of this machine. `now` dates signatures. */
export function createApiClient(port: number, now: () => number): ApiClient {
  const agent = new Agent({ keepAlive: true });
  return {
    call: async (operation, params, account = '111111111111') => {
      const { status, body } = await post({
        port,
        agent,
        operation,
        body: printJson(params),
        account,
        signedAt: now(),
      });
      return status < 300 ? responseOf(body, status) : errorOf(operation, body, status);
    },
    close: () => agent.destroy(),
  };
}

interface Post {
  readonly port: number;
  readonly agent: Agent;
  readonly operation: string;
  readonly body: string;
  readonly account: string;
  readonly signedAt: number;
}

function post({ port, agent, operation, body, account, signedAt }: Post): Promise<{ status: number; body: Json }> {
  const principal = principals.find((candidate) => candidate.account === account);
  if (principal === undefined) throw new Error(`no principal works in the account ${account}`);
  const headers = signRequest(
    {
      method: 'POST',
      url: new URL(`http://127.0.0.1:${port}/`),
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': String(Buffer.byteLength(body)),
        'x-amz-target': `AWSStepFunctions.${operation}`,
      },
      body,
    },
    { ...principal, region: 'us-east-1' },
    signedAt,
  );
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, agent, method: 'POST', path: '/', headers, timeout: CALL_MS_MAX });
    call.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        try {
          resolve({ status: response.statusCode ?? 0, body: text === '' ? new Map() : parseJson(text) });
        } catch (cause) {
          reject(
            new Error(`${operation} was answered with something that is not JSON: ${text.slice(0, 200)}`, { cause }),
          );
        }
      });
    });
    call.on('timeout', () => call.destroy(new Error(`${operation} was not answered within ${CALL_MS_MAX} ms`)));
    call.on('error', reject);
    call.end(body);
  });
}

function responseOf(body: Json, status: number): ApiResult {
  return { value: new Map([...membersOf(body), ['ResponseMetadata', metadataOf(status)]]), error: undefined };
}

function errorOf(operation: string, body: Json, status: number): ApiResult {
  const members = membersOf(body);
  const type = members.get('__type');
  const name = textOr(type, 'Unknown').replace(/^.*#/, '');
  const message = textOr(members.get('message') ?? members.get('Message'), '');
  const value = new Map<string, Json>([
    ...[...members].filter(([key]) => key !== '__type'),
    [
      'Error',
      new Map<string, Json>([
        ['Code', name],
        ['Message', message],
      ]),
    ],
    ['ResponseMetadata', metadataOf(status)],
  ]);
  const text = `An error occurred (${name}) when calling the ${operation} operation: ${message}`;
  return { value, error: { name, text } };
}

function textOr(value: Json | undefined, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function membersOf(body: Json): JsonObject {
  return isJsonObject(body) ? body : new Map();
}

function metadataOf(status: number): JsonObject {
  return new Map<string, Json>([
    ['HTTPHeaders', new Map()],
    ['HTTPStatusCode', status],
  ]);
}
