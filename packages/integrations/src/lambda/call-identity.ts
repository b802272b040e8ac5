/** What identifies a call, derived from the attempt's token: the same attempt always carries the same identity. */
import { createHash } from 'node:crypto';

/** A version 4 UUID that follows from the token. A function may use it as an idempotency key. */
export function requestIdOf(token: string): string {
  const bytes = createHash('sha256').update(token).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** An `X-Amzn-Trace-Id` that is not sampled, in X-Ray's form. */
export function traceHeaderOf(token: string, now: number): string {
  const hex = createHash('sha256').update(`trace ${token}`).digest('hex');
  const seconds = Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0');
  return `Root=1-${seconds}-${hex.slice(0, 24)};Parent=${hex.slice(24, 40)};Sampled=0`;
}
