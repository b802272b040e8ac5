/** A test server with principals in two accounts, and signed calls as each of them. */
import { signRequest } from '../authentication/sign-request.ts';
import type { CredentialInput } from '../authentication/credentials.ts';
import { openTestServer, type TestServer, type TestServerOptions } from './open-test-server.ts';

export const alice = {
  name: 'alice',
  account: '111111111111',
  accessKeyId: 'AKIDALICE',
  secretAccessKey: 'the secret of alice',
} as const satisfies CredentialInput;

export const bob = {
  name: 'bob',
  account: '222222222222',
  accessKeyId: 'AKIDBOB',
  secretAccessKey: 'the secret of bob',
} as const satisfies CredentialInput;

export interface SignedAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** One signed request. `target` is an operation of AWS's, or one of our own with its prefix. */
export type CallAs = (who: CredentialInput, target: string, input?: object) => Promise<SignedAnswer>;

export interface AccountServer extends TestServer {
  readonly callAs: CallAs;
  /** The member of a successful answer. */
  readonly ask: (who: CredentialInput, target: string, input: object, member: string) => Promise<string>;
}

/** Opens a server whose principals are alice, bob and whom the options add. */
export async function openAccountServer({
  credentials = [],
  ...options
}: TestServerOptions = {}): Promise<AccountServer> {
  const server = await openTestServer({ ...options, credentials: [alice, bob, ...credentials] });
  const callAs: CallAs = async (who, target, input = {}) => {
    const body = JSON.stringify(input);
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target.includes('.') ? target : `AWSStepFunctions.${target}`,
    };
    const request = { method: 'POST', url: new URL(server.url), headers, body };
    const signed = signRequest(request, { ...who, region: 'us-east-1' }, server.clock.now());
    const response = await fetch(server.url, { method: 'POST', headers: signed, body });
    return { status: response.status, body: await response.json() };
  };
  return {
    ...server,
    callAs,
    ask: async (who, target, input, member) => {
      const answer = await callAs(who, target, input);
      if (answer.status !== 200) throw new Error(`${target} was refused: ${JSON.stringify(answer.body)}`);
      return String(Object(answer.body)[member]);
    },
  };
}

/** The Cookie header of a new session of the console. */
export async function openSession(
  url: string,
  { accessKeyId, secretAccessKey }: Pick<CredentialInput, 'accessKeyId' | 'secretAccessKey'>,
): Promise<string> {
  const response = await fetch(`${url}/stepwright/session`, {
    method: 'POST',
    headers: { 'x-stepwright-console': '1' },
    body: JSON.stringify({ accessKeyId, secretAccessKey }),
  });
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}
