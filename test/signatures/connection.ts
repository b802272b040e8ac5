/**
 * One connection to the server, over which bytes go as they are: whatever they are, their answer is its status, or that the
 * server closed the connection without one.
 *
 *   closed  --(ask)-->                               waiting
 *   waiting --(a whole answer)-->                    open, or closed where the server says so or the bytes were the last
 *   waiting --(the server closes, or is silent)-->   closed
 */
import { connect, type Socket } from 'node:net';

/** `silent`: no answer came in time, which is a fault of the server. */
export type Outcome = number | 'closed' | 'silent';

export interface Connection {
  /** Sends bytes and gives their outcome. `isLast`: nothing follows them, and the server is told so. */
  readonly ask: (bytes: Uint8Array, isLast?: boolean) => Promise<Outcome>;
  readonly close: () => void;
}

/** How long an answer may take, in milliseconds: a server that is slower hangs. */
const PATIENCE_MS = 20_000;

export function openConnection(url: string): Connection {
  const { hostname, port } = new URL(url);
  let socket: Socket | undefined;

  function ask(bytes: Uint8Array, isLast = false): Promise<Outcome> {
    const current = (socket ??= connect(Number(port), hostname).setNoDelay(true));
    return new Promise((resolve) => {
      let received = Buffer.alloc(0);
      const timer = setTimeout(() => settle('silent', true), PATIENCE_MS);

      function settle(outcome: Outcome, isOver: boolean): void {
        clearTimeout(timer);
        current.removeAllListeners();
        current.on('error', () => {});
        if (isOver || isLast) {
          // A reset leaves no port behind that waits for a minute.
          current.resetAndDestroy();
          socket = undefined;
        }
        resolve(outcome);
      }

      current.on('data', (chunk) => {
        received = Buffer.concat([received, chunk]);
        const answer = readAnswer(received);
        // What is left over means that the server took the bytes for more than one request.
        if (answer !== undefined) settle(answer.status, answer.isLast || answer.length !== received.length);
      });
      current.on('error', () => settle('closed', true));
      current.on('close', () => settle('closed', true));
      current.write(bytes);
      if (isLast) current.end();
    });
  }

  return { ask, close: () => socket?.resetAndDestroy() };
}

/** The first answer in the bytes, if it is there whole. */
function readAnswer(bytes: Buffer): { status: number; length: number; isLast: boolean } | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = bytes.toString('latin1', 0, headEnd);
  const length = headEnd + 4 + Number(/^content-length: *(\d+)$/im.exec(head)?.[1] ?? 0);
  if (bytes.length < length) return undefined;
  return { status: Number(head.slice(9, 12)), length, isLast: /^connection: *close$/im.test(head) };
}
