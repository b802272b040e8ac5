import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { printJson } from '../json/print-json.ts';
import { requireBoundedSize } from '../jsonpath/bounded-size.ts';
import { CODED_TEXT_LENGTH_MAX } from './base64-encode.ts';
import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';

const name = 'States.Hash';

/** AWS's names of the algorithms; the case matters. */
const algorithms: ReadonlyMap<string, (bytes: Uint8Array) => Uint8Array> = new Map([
  ['MD5', md5],
  ['SHA-1', sha1],
  ['SHA-256', sha256],
  ['SHA-384', sha384],
  ['SHA-512', sha512],
]);

/** States.Hash(value, algorithm): the hash of the UTF-8 text in lower-case hex. A value that is no text is printed first. */
export const hash: IntrinsicFunction = {
  name,
  argumentsMin: 2,
  argumentsMax: 2,
  call: ([value, algorithmName]) => {
    const algorithm = typeof algorithmName === 'string' ? algorithms.get(algorithmName) : undefined;
    if (value === undefined || algorithm === undefined) throw invalidArguments(name);
    requireBoundedSize(value, name);
    const text = typeof value === 'string' ? value : printJson(value);
    if (text.length > CODED_TEXT_LENGTH_MAX) throw invalidArguments(name);
    return bytesToHex(algorithm(new TextEncoder().encode(text)));
  },
};
