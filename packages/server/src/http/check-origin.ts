/**
 * Keeps pages of other sites away: from a server that asks for no credentials, and from the session of whoever has signed in.
 *
 * - DNS rebinding: a page's own host name may be made to resolve to 127.0.0.1. On a loopback address only names that
 *   nobody else can own are answered: localhost, `*.localhost`, the loopback addresses, and configured names; each also
 *   with the `sync-` that SDKs put before the host for StartSyncExecution. On other addresses any name is answered,
 *   unless names are configured.
 * - Cross-site requests: a browser says which page asks, by Origin or by Sec-Fetch-Site; a page of another origin, be it of
 *   the same host at another port, is refused. A link to the console may stand anywhere.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isLoopback } from '../config/server-settings.ts';
import { refuse } from '../protocol/error-table.ts';

export interface OriginRule {
  /** The address that the server listens on. */
  readonly host: string;
  readonly hostNames: readonly string[];
}

/** What of a request says who asks. */
export type Questioner = Pick<IncomingMessage, 'headers' | 'method'>;

/** Refuses a request that a web page of another site may have made. */
export function checkOrigin({ headers, method }: Questioner, rule: OriginRule): void {
  const name = hostNameOf(headers.host);
  const isLimited = isLoopback(rule.host) || rule.hostNames.length > 0;
  if (isLimited && !isOwnName(name.replace(/^sync-/, ''), rule.hostNames)) {
    throw refuse('AccessDeniedException', `This server does not answer to the host name "${shorten(name)}".`);
  }
  const { origin } = headers;
  const isForeign = origin !== undefined && hostOfOrigin(origin) !== headers.host?.toLowerCase();
  const site = headers['sec-fetch-site'];
  const isFromElsewhere = (site === 'cross-site' || site === 'same-site') && !followsLink(headers, method);
  if (isForeign || isFromElsewhere) {
    throw refuse(
      'AccessDeniedException',
      `Requests from pages of other sites are refused (origin ${shorten(origin ?? 'unknown')}).`,
    );
  }
}

/** Whether a browser goes to a page because somebody followed a link, to show it in a window of its own. */
function followsLink(headers: IncomingHttpHeaders, method: string | undefined): boolean {
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

function isOwnName(name: string, hostNames: readonly string[]): boolean {
  return isLoopback(name) || name.endsWith('.localhost') || hostNames.includes(name);
}

/** The name in a Host header, without port and brackets. */
function hostNameOf(host = ''): string {
  const text = host.toLowerCase();
  const bracketed = /^\[([^\]]*)\]/.exec(text)?.[1];
  return bracketed ?? text.replace(/:\d*$/, '');
}

function hostOfOrigin(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

function shorten(text: string): string {
  return text.slice(0, 128);
}
