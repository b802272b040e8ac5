/**
 * The cookie of a session of the console: for this host alone, out of reach of scripts, and never sent by other sites'
 * pages. Where the console was reached by https, it is sent by https only.
 */

const NAME = 'stepwright_session';

/** The session's text in a Cookie header. */
export function readSessionCookie(header = ''): string | undefined {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${NAME}=`))
    ?.slice(NAME.length + 1);
}

/** The Set-Cookie header for a session. */
export function writeSessionCookie(token: string, lifeSeconds: number, isSecure: boolean): string {
  const cookie = `${NAME}=${token}; Path=/; Max-Age=${lifeSeconds}; HttpOnly; SameSite=Strict`;
  return isSecure ? `${cookie}; Secure` : cookie;
}
