/** Unpacks objects by the ending of their keys, as AWS does: `.gz` and `.zst`. */
import { Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';

/** The object's content. */
export function decompress(key: string, bytes: AsyncIterable<Uint8Array>): Readable {
  const source = Readable.from(bytes);
  if (key.endsWith('.gz')) return pass(source, createGunzip());
  if (key.endsWith('.zst')) return pass(source, createZstdDecompress());
  return source;
}

function pass(source: Readable, unpacker: ReturnType<typeof createGunzip> | ReturnType<typeof createZstdDecompress>) {
  source.on('error', (error) => unpacker.destroy(error));
  return source.pipe(unpacker);
}
