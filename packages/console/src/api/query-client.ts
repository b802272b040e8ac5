/** What is known of the server, kept for a while and shared by all pages. */
import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';

/** How long an answer is taken for fresh, in milliseconds. */
const FRESH_MS = 2_000;

/** How often a call that got no answer is repeated. A refusal is final. */
const REPEATS_MAX = 2;

/** `onSignInNeeded` is called when the server asks who we are. */
export function createQueryClient(onSignInNeeded: (client: QueryClient) => void): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiError && error.needsSignIn) onSignInNeeded(client);
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => isWorthRepeating(error) && failures < REPEATS_MAX,
      },
    },
  });
  return client;
}

function isWorthRepeating(error: Error): boolean {
  return (
    !(error instanceof ApiError) || error.status === 0 || error.status >= 500 || error.code === 'ThrottlingException'
  );
}
