import { CODED_TEXT_LENGTH_MAX } from './base64-encode.ts';
import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';

const name = 'States.Base64Decode';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * States.Base64Decode(text): lenient as AWS is. Characters outside the alphabet are skipped, `-` and `_` stand for `+` and
 * `/`, reading ends at the first `=`, and bits that do not fill a byte are dropped. Bytes that are no UTF-8 become U+FFFD.
 */
export const base64Decode: IntrinsicFunction = {
  name,
  argumentsMin: 1,
  argumentsMax: 1,
  call: ([text]) => {
    if (typeof text !== 'string' || text.length > CODED_TEXT_LENGTH_MAX) throw invalidArguments(name);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(decodeBytes(text));
  },
};

function decodeBytes(text: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let bitCount = 0;
  for (const character of text.replaceAll('-', '+').replaceAll('_', '/')) {
    if (character === '=') break;
    const sextet = ALPHABET.indexOf(character);
    if (sextet < 0) continue;
    bits = ((bits << 6) | sextet) & 0xffff;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    bytes.push((bits >> bitCount) & 0xff);
  }
  return Uint8Array.from(bytes);
}
