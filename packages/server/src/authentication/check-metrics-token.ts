/**
 * Guards what is about the whole server and not about one account: where there are credentials, a token of its own is
 * needed (`Authorization: Bearer …`), since no principal may see the other accounts.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { ServerSettings } from '../config/server-settings.ts';
import { refuse } from '../protocol/error-table.ts';
import { isSameSecret } from './verify-signature.ts';

/** Refuses a request without the token, unless the server has no credentials. */
export function checkMetricsToken(
  { authorization = '' }: IncomingHttpHeaders,
  { credentials, metricsToken }: Pick<ServerSettings, 'credentials' | 'metricsToken'>,
): void {
  if (credentials.length === 0 || isBearer(authorization, metricsToken)) return;
  const what = metricsToken === undefined ? 'Configure server.metricsToken, and send it' : 'Send server.metricsToken';
  throw refuse('AccessDeniedException', `This is about all accounts. ${what} as "Authorization: Bearer <token>".`);
}

function isBearer(authorization: string, token: string | undefined): boolean {
  const given = /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
  return token !== undefined && given !== undefined && isSameSecret(given, token);
}
