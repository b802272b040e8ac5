/** The hashes that expressions can ask for. */
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** By AWS's names, in which the case matters: from a text to the hash of its UTF-8 bytes in lower-case hex. */
export const hashAlgorithms: ReadonlyMap<string, (text: string) => string> = new Map(
  (
    [
      ['MD5', md5],
      ['SHA-1', sha1],
      ['SHA-256', sha256],
      ['SHA-384', sha384],
      ['SHA-512', sha512],
    ] satisfies [string, (bytes: Uint8Array) => Uint8Array][]
  ).map(([name, algorithm]) => [name, (text: string) => bytesToHex(algorithm(new TextEncoder().encode(text)))]),
);
