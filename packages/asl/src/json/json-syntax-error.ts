/** The failure of a JSON text to parse, with its place and a message in the words that AWS's own parser uses. */

/** Thrown by the JSON readers for text that is not JSON, or that nests deeper than was allowed. */
export class JsonSyntaxError extends Error {
  /** What is wrong, without the place. */
  readonly reason: string;
  /** Where the fault begins, in UTF-16 code units from 0. */
  readonly offset: number;
  /** Where AWS's parser stood when it noticed: behind the unexpected character or token. */
  readonly noticedAt: number;
  /** Line and column of `offset`, both from 1. */
  readonly line: number;
  readonly column: number;
  /** True where the text may be JSON but nests too deeply. */
  readonly isTooDeep: boolean;

  constructor(text: string, fault: JsonFault) {
    super(fault.reason);
    this.name = 'JsonSyntaxError';
    this.reason = fault.reason;
    this.offset = fault.offset;
    this.noticedAt = fault.noticedAt ?? Math.min(fault.offset + 1, text.length);
    const place = placeInText(text, fault.offset);
    this.line = place.line;
    this.column = place.column;
    this.isTooDeep = fault.isTooDeep === true;
  }
}

interface JsonFault {
  readonly reason: string;
  readonly offset: number;
  readonly noticedAt?: number;
  readonly isTooDeep?: boolean;
}

/** Line and column of an offset, both from 1; a line ends at `\n`, `\r\n` or `\r`. */
export function placeInText(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let lineStart = 0;
  for (let i = 0; i < offset && i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== 0x0a && code !== 0x0d) continue;
    if (code === 0x0d && text.charCodeAt(i + 1) === 0x0a) {
      if (i + 1 >= offset) break;
      i++;
    }
    line++;
    lineStart = i + 1;
  }
  return { line, column: offset - lineStart + 1 };
}
