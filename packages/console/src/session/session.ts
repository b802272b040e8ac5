/** Who is signed in, and whether anybody needs to be. */
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.ts';
import { send } from '../api/client.ts';

export interface Session {
  /** Whether the server wants credentials. */
  readonly required: boolean;
  /** Who is signed in; null where nobody is. */
  readonly principal: string | null;
}

export const sessionQuery = queryOptions({ queryKey: ['session'], queryFn: readSession, staleTime: Infinity });

async function readSession(): Promise<Session> {
  const response = await send('/stepwright/session', { method: 'GET' });
  // A server without the route asks for no credentials.
  if (response.status === 404) return { required: false, principal: null };
  if (!response.ok)
    throw new ApiError('Session', `The server answered with status ${response.status}.`, response.status);
  return response.json();
}

/** Opens a session. Throws an ApiError where the credentials are wrong. */
export async function signIn(credentials: {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}): Promise<void> {
  const response = await send('/stepwright/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  if (!response.ok) {
    throw new ApiError(
      'SignIn',
      'The server does not know this access key, or the secret does not belong to it.',
      response.status,
    );
  }
}

/** Ends the session and forgets what was read in it. */
export async function signOut(client: QueryClient): Promise<void> {
  await send('/stepwright/session', { method: 'DELETE' });
  client.clear();
}
