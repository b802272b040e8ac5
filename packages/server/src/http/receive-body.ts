/** Reads the bytes of a request's body within a limit. */
import type { IncomingMessage } from 'node:http';
import { refuse } from '../protocol/error-table.ts';

/**
 * Bytes that are read and thrown away of a body that is too large, so that a client which sends before it listens gets
 * the answer and not a broken connection. Past this, the connection is closed.
 */
const DISCARDED_BYTES_MAX = 16 * 1_048_576;

/** The body. Refuses one of more than `bytesMax`, having kept no more than that in memory. */
export async function receiveBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > DISCARDED_BYTES_MAX) throw tooLarge(bytesMax);
  const chunks: Buffer[] = [];
  let received = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      received += chunk.length;
      if (received > DISCARDED_BYTES_MAX) break;
      if (received <= bytesMax) chunks.push(chunk);
      else chunks.length = 0;
    }
  } catch (error) {
    // The client went away, or was too slow; nobody will read this answer, but the log tells.
    if (request.destroyed)
      throw refuse('SerializationException', 'The connection ended before the request was complete.');
    throw error;
  }
  if (received > bytesMax) throw tooLarge(bytesMax);
  return Buffer.concat(chunks);
}

function tooLarge(bytesMax: number): Error {
  return refuse('RequestEntityTooLargeException', `The request body is larger than the maximum of ${bytesMax} bytes.`);
}
