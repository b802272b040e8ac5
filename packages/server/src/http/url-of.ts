/** The URL at which a listener is reached. */
import type { Server } from 'node:http';

/** `http://<host>:<port>`, with the port that was taken. Throws if the server does not listen on a port. */
export function urlOf(http: Server, host: string): string {
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('the server does not listen on a port');
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
