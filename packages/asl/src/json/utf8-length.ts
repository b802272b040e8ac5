/** The size of text in UTF-8, for limits on payloads, without encoding it. */

/** The bytes that a string takes in UTF-8. A lone surrogate counts three, as the replacement character does. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    bytes++;
    if (code < 0x800) continue;
    bytes++;
    // A pair of surrogates takes four bytes: two units counted once each, and these two.
    if (isHighSurrogate(code) && isLowSurrogate(text.charCodeAt(i + 1))) i++;
  }
  return bytes;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
