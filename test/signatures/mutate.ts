/**
 * Changes one bit of a signed request: of its method, its path and query, the name or value of a signed header, its
 * Authorization header, or its body.
 *
 * Left out are the changes that leave the request the same: a letter of a header's name may have either case, and so may a
 * hexadecimal digit of a percent escape.
 */
import type { Chance } from '../fuzz/chance.ts';
import type { Region, Span, WireRequest } from './request.ts';

export interface Mutant {
  readonly bytes: Buffer;
  /** The part that was changed, and the header. */
  readonly what: string;
  /** Whether the server may wait for more than there is. */
  readonly isLast: boolean;
}

const regions: readonly Region[] = ['method', 'target', 'name', 'value', 'authorization', 'body'];

/** The request with one bit changed in a part that `signedHeaders` cover. */
export function mutate({ bytes, spans }: WireRequest, signedHeaders: ReadonlySet<string>, chance: Chance): Mutant {
  const covered = spans.filter(({ region, header }) =>
    region === 'name' || region === 'value' ? signedHeaders.has(header) : true,
  );
  for (;;) {
    const region = chance.pick(regions);
    const candidates = covered.filter((span) => span.region === region);
    if (candidates.length === 0) continue;
    const span = chance.pick(candidates);
    const at = span.start + chance.below(span.end - span.start);
    const bit = 1 << chance.below(8);
    if (isSame(bytes, at, bit, span)) continue;
    const changed = Buffer.from(bytes);
    changed.writeUInt8((bytes[at] ?? 0) ^ bit, at);
    return { bytes: changed, what: describe(span), isLast: span.header === 'content-length' };
  }
}

/** Whether the change makes no other request. */
function isSame(bytes: Buffer, at: number, bit: number, { region }: Span): boolean {
  if (bit !== 0x20) return false;
  const isLetter = /[a-z]/i.test(String.fromCharCode(bytes[at] ?? 0));
  if (region === 'name') return isLetter;
  const isEscape = bytes[at - 1] === 0x25 || bytes[at - 2] === 0x25;
  return region === 'target' && isLetter && isEscape;
}

function describe({ region, header }: Span): string {
  return header === '' ? region : `${region} of ${header}`;
}

/** The names of the headers that a signature covers. */
export function signedHeadersOf(text: string): ReadonlySet<string> {
  const [, list = ''] = /SignedHeaders=([^,&\s]+)/.exec(text) ?? [];
  return new Set(decodeURIComponent(list).split(';'));
}
