/** Requests as they go over the wire: every byte is ours, so that any bit of them can be changed. */

/** A request before and after it is signed. Header names are as they are sent. */
export interface PlainRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** What a part of a request is, for whoever changes it. */
export type Region = 'method' | 'target' | 'name' | 'value' | 'authorization' | 'body';

/** Where a part of a request is in its bytes. */
export interface Span {
  readonly region: Region;
  /** The header's name in lower case, for names and values. */
  readonly header: string;
  readonly start: number;
  readonly end: number;
}

export interface WireRequest {
  readonly bytes: Buffer;
  readonly spans: readonly Span[];
}

/** The bytes of a request, with its length where it says none itself. */
export function toWire({ method, target, headers, body }: PlainRequest): WireRequest {
  const chunks: Buffer[] = [];
  const spans: Span[] = [];
  let length = 0;
  function add(text: string | Uint8Array, region?: Region, header = ''): void {
    const chunk = typeof text === 'string' ? Buffer.from(text) : Buffer.from(text);
    if (region !== undefined && chunk.length > 0)
      spans.push({ region, header, start: length, end: length + chunk.length });
    chunks.push(chunk);
    length += chunk.length;
  }
  add(method, 'method');
  add(' ');
  add(target, 'target');
  add(' HTTP/1.1\r\n');
  const hasLength = headers.some(([name]) => name.toLowerCase() === 'content-length');
  for (const [name, value] of hasLength ? headers : [...headers, ['content-length', String(body.length)] as const]) {
    const lowerName = name.toLowerCase();
    add(name, 'name', lowerName);
    add(': ');
    add(value, lowerName === 'authorization' ? 'authorization' : 'value', lowerName);
    add('\r\n');
  }
  add('\r\n');
  add(body, 'body');
  return { bytes: Buffer.concat(chunks), spans };
}
