/** Unpacks objects by the ending of their keys, as AWS does: `.gz` and `.zst`. */
import { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';

/** Whether what is in the object has to be unpacked. */
export function isPacked(key: string): boolean {
  return key.endsWith('.gz') || key.endsWith('.zst');
}

/** The object's content. */
export function decompress(key: string, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (key.endsWith('.gz')) return unpack(bytes, createGunzip());
  if (key.endsWith('.zst')) return unpack(bytes, createZstdDecompress());
  return bytes;
}

async function* unpack(
  bytes: AsyncIterable<Uint8Array>,
  unpacker: ReturnType<typeof createGunzip> | ReturnType<typeof createZstdDecompress>,
): AsyncGenerator<Uint8Array> {
  const source = Readable.from(bytes);
  source.on('error', (error) => unpacker.destroy(error));
  try {
    for await (const chunk of source.pipe(unpacker)) if (chunk instanceof Uint8Array) yield chunk;
  } finally {
    source.destroy();
  }
}
