/** What identifies a call, derived from the attempt's token: the same attempt always carries the same identity. */
import { createHash } from 'node:crypto';
import type { Task } from '@stepwright/engine';

/** A version 4 UUID that follows from the token. A function may use it as an idempotency key. */
export function requestIdOf(token: string): string {
  const bytes = createHash('sha256').update(token).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The `X-Amzn-Trace-Id` of a call: the task's, or one in X-Ray's form that is not sampled. */
export function traceHeaderOf({ token, traceHeader }: Pick<Task, 'token' | 'traceHeader'>, now: number): string {
  // A client may put any text into it; what cannot be a header is none.
  if (traceHeader !== undefined && /^Root=[\x20-\x7e]+$/.test(traceHeader)) return traceHeader;
  const hex = createHash('sha256').update(`trace ${token}`).digest('hex');
  const seconds = Math.floor(now / 1000)
    .toString(16)
    .padStart(8, '0');
  return `Root=1-${seconds}-${hex.slice(0, 24)};Parent=${hex.slice(24, 40)};Sampled=0`;
}
