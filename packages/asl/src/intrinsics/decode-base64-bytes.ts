/** Reads Base64 as leniently as AWS and JSONata do. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The six bits of a character code below 128; 64 and more where it has none. */
const SEXTETS = Uint8Array.from({ length: 128 }, (_sextet, code) => {
  const sextet = ALPHABET.indexOf(String.fromCharCode(code).replace('-', '+').replace('_', '/'));
  return sextet < 0 ? 64 : sextet;
});

/**
 * The bytes of a text. Characters outside the alphabet are skipped, `-` and `_` stand for `+` and `/`, reading ends at
 * the first `=`, and bits that do not fill a byte are dropped.
 */
export function decodeBase64Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let length = 0;
  let bits = 0;
  let bitCount = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x3d) break;
    const sextet = SEXTETS[code] ?? 64;
    if (sextet > 63) continue;
    bits = ((bits << 6) | sextet) & 0xffff;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    bytes[length++] = (bits >> bitCount) & 0xff;
  }
  return bytes.subarray(0, length);
}
