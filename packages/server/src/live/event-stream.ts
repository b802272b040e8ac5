/**
 * Server-Sent Events to one reader.
 *
 *   open    --(send)-->                                     open     what the reader has not taken is kept, up to a limit
 *   open    --(the limit is reached)-->                     cut off  the reader is too slow for what happens
 *   open    --(full, and nothing taken for a heartbeat)-->  cut off  the reader has stopped reading
 *   open    --(the signal aborts)-->                        ended    what waits is still sent
 *
 * A reader that is cut off comes back by itself, as every EventSource does, and says what it has seen last.
 * Spec: WHATWG HTML, "Server-sent events".
 */
import { Readable } from 'node:stream';

/** A comment goes out so often, in milliseconds, so that nobody on the way takes the connection for dead. */
const HEARTBEAT_MS = 15_000;

/** Bytes that may wait for the reader before the stream counts as full … */
const FULL_BYTES = 65_536;

/** … and before the reader is cut off. */
const WAITING_BYTES_MAX = 4_194_304;

export interface ServerEvent {
  readonly event: string;
  /** What the reader will say it has seen last, when it comes back. */
  readonly id?: number;
  readonly data: object;
}

export interface EventStream {
  /** What goes to the reader, as bytes. */
  readonly body: Readable;
  readonly send: (event: ServerEvent) => void;
  /** Whether so much waits that whoever can should send no more before `whenTaken`. */
  readonly isFull: () => boolean;
  /** Resolves when the reader has taken what waited, or the stream is over. */
  readonly whenTaken: () => Promise<void>;
  readonly isOver: () => boolean;
  /** Ends the stream at once: the reader has to come back for more. */
  readonly cutOff: () => void;
}

/** A stream that ends with the signal. `onClose` is called when it is over, however that came. */
export function openEventStream(
  interruption: AbortSignal,
  onClose: () => void,
  heartbeatMs = HEARTBEAT_MS,
): EventStream {
  let hasTaken = true;
  let waiters: (() => void)[] = [];
  const body = new Readable({
    highWaterMark: FULL_BYTES,
    read: () => {
      hasTaken = true;
      wake();
    },
  });
  const heartbeat = setInterval(beat, heartbeatMs);
  interruption.addEventListener('abort', end, { once: true });
  body.once('close', () => {
    clearInterval(heartbeat);
    interruption.removeEventListener('abort', end);
    wake();
    onClose();
  });
  // Being cut off is no failure of the server.
  body.on('error', () => {});

  const isOver = (): boolean => body.destroyed || body.readableEnded;
  const isFull = (): boolean => body.readableLength >= FULL_BYTES;

  function wake(): void {
    const woken = waiters;
    waiters = [];
    for (const resolve of woken) resolve();
  }

  function write(text: string): void {
    if (isOver() || interruption.aborted) return;
    if (body.readableLength > WAITING_BYTES_MAX) cutOff();
    else body.push(text);
  }

  function beat(): void {
    if (isFull() && !hasTaken) cutOff();
    hasTaken = false;
    write(':\n\n');
  }

  function end(): void {
    if (!isOver()) body.push(null);
  }

  function cutOff(): void {
    body.destroy(new Error('the reader was cut off'));
  }

  if (interruption.aborted) end();
  write(':\n\n');
  return {
    body,
    send: (event) => write(format(event)),
    isFull,
    whenTaken: () => (isFull() && !isOver() ? new Promise((resolve) => waiters.push(resolve)) : Promise.resolve()),
    isOver: () => isOver() || interruption.aborted,
    cutOff,
  };
}

/** JSON has no line breaks, so one `data:` line holds it. */
function format({ event, id, data }: ServerEvent): string {
  return `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
}
