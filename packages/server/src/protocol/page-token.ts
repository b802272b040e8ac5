/**
 * Page tokens: where a list goes on, as opaque text.
 *
 *   token   base64url of  nonce ‖ tag ‖ text
 *   text    AES-256-GCM(key, nonce, JSON of [place, expiry]), bound to the operation and the arguments that must not change
 *
 * So a token only continues the list that it came from, with the filters that it had, shows nothing, and cannot be made up. The
 * key stays with the store: tokens outlive a restart, on any process of a cluster.
 *
 * Spec: reference "API", section "Pagination and consistency": valid for 24 hours; garbage is `Invalid token`.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { refuse } from './error-table.ts';

/** How long a token may be used, in milliseconds: AWS's 24 hours. */
export const PAGE_TOKEN_LIFE_MS = 86_400_000;

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Strings and numbers that say where to go on; the operation knows their meaning. */
export type Place = readonly (string | number)[];

export interface PageTokens {
  /** The token for a place in the list that `scope` (the operation and its fixed arguments) names. */
  readonly encode: (scope: Place, place: Place) => string;
  /** The place that a token of this list names. Refuses anything else, and tokens that have expired. */
  readonly decode: (scope: Place, token: string) => Place;
}

/** Tokens that are sealed with `secret`, which must be unguessable. */
export function createPageTokens(secret: string, clock: { readonly now: () => number }): PageTokens {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'stepwright page token 2', 32));

  /** The text in a token; undefined for what was not sealed here, for this list. */
  function open(scope: Place, token: string): string | undefined {
    const bytes = Buffer.from(token, 'base64url');
    // The base64 decoder skips what it does not know; only the very text that was handed out counts.
    if (bytes.toString('base64url') !== token || bytes.length <= NONCE_BYTES + TAG_BYTES) return undefined;
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(JSON.stringify(scope)));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([text, decipher.final()]).toString();
    } catch {
      // The only failure of `final` in this mode: the tag does not fit.
      return undefined;
    }
  }

  return {
    encode: (scope, place) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(JSON.stringify(scope)));
      const text = Buffer.concat([
        cipher.update(JSON.stringify([place, clock.now() + PAGE_TOKEN_LIFE_MS])),
        cipher.final(),
      ]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url');
    },
    decode: (scope, token) => {
      const text = open(scope, token);
      // A sealed text is ours; an older version may have written it differently.
      const parsed = contentSchema.safeParse(text === undefined ? undefined : JSON.parse(text));
      if (!parsed.success || clock.now() >= parsed.data[1]) throw refuse('InvalidToken', 'Invalid token');
      return parsed.data[0];
    },
  };
}

const contentSchema = z.tuple([z.array(z.union([z.string(), z.number()])), z.number()]);
