/**
 * Page tokens: where a list goes on, as opaque text.
 *
 * A token is base64url(MAC || JSON of [place, expiry]). The MAC also covers the operation and the arguments that must
 * not change between pages, so a token only continues the list that it came from. Its key is no secret: a forged token
 * could only name a place in a list that the caller may read anyway. A fixed key lets tokens outlive a restart, on any
 * process of a cluster.
 *
 * Spec: reference "API", section "Pagination and consistency": valid for 24 hours; garbage is `Invalid token`.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { refuse } from './error-table.ts';

/** How long a token may be used, in milliseconds: AWS's 24 hours. */
export const PAGE_TOKEN_LIFE_MS = 86_400_000;

const MAC_BYTES = 16;
const MAC_KEY = 'stepwright page token 1';

/** Strings and numbers that say where to go on; the operation knows their meaning. */
export type Place = readonly (string | number)[];

/** The token for a place in the list that `scope` (the operation and its fixed arguments) names. */
export function encodePageToken(scope: Place, place: Place, now: number): string {
  const payload = Buffer.from(JSON.stringify([place, now + PAGE_TOKEN_LIFE_MS]));
  return Buffer.concat([macOf(scope, payload), payload]).toString('base64url');
}

/** The place that a token of this list names. Refuses anything else, and tokens that have expired. */
export function decodePageToken(scope: Place, token: string, now: number): Place {
  const bytes = Buffer.from(token, 'base64url');
  const payload = bytes.subarray(MAC_BYTES);
  // The base64 decoder skips what it does not know; only the very text that was handed out counts.
  const isIntact =
    bytes.toString('base64url') === token &&
    bytes.length > MAC_BYTES &&
    timingSafeEqual(bytes.subarray(0, MAC_BYTES), macOf(scope, payload));
  if (!isIntact) throw refuse('InvalidToken', 'Invalid token');
  const [place, expiresAt] = readPayload(payload);
  if (now >= expiresAt) throw refuse('InvalidToken', 'Invalid token');
  return place;
}

const payloadSchema = z.tuple([z.array(z.union([z.string(), z.number()])), z.number()]);

function readPayload(payload: Buffer): readonly [Place, number] {
  // The MAC has shown that encodePageToken wrote it; an older version may have written it differently.
  const parsed = payloadSchema.safeParse(JSON.parse(payload.toString()));
  if (!parsed.success) throw refuse('InvalidToken', 'Invalid token');
  return parsed.data;
}

function macOf(scope: Place, payload: Buffer): Buffer {
  return createHmac('sha256', MAC_KEY)
    .update(JSON.stringify(scope))
    .update('\0')
    .update(payload)
    .digest()
    .subarray(0, MAC_BYTES);
}
