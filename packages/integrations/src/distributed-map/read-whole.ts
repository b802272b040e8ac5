/** Small files, in memory as a whole. */
import { readerFailure } from './reader-failure.ts';

/** The content as text. @throws MapRunIoError with the cause `tooLarge` if it has more bytes than may be. */
export async function readWhole(
  content: AsyncIterable<Uint8Array>,
  bytesMax: number,
  tooLarge: string,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > bytesMax) throw readerFailure(tooLarge);
  }
  return Buffer.concat(chunks).toString('utf8');
}
