/**
 * Task tokens: the name under which the outside answers for an attempt.
 *
 * A token holds the ARN of its execution and a secret of its own, sealed with a key that stays with the store. So a token
 * finds its execution without a table of open tokens, survives every restart, shows nothing and cannot be made up. What is
 * sealed is checked before the store is asked, so that made-up tokens cost nothing. Whether a token still counts is the
 * execution's own state: an open attempt has it, or none.
 *
 *   token   base64 of  version ‖ tag ‖ text      at most 1,024 characters
 *   tag     the first 16 bytes of HMAC-SHA-256(text key, secret ‖ ARN)
 *   text    AES-256-CTR(cipher key, tag as counter, secret ‖ ARN)
 *
 * The tag is computed from what is sealed and serves as the counter (a synthetic initialisation vector): no nonce has to be
 * unique, and two seals with one counter would mean two equal contents. See docs/decisions/0006-task-tokens.md.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  timingSafeEqual,
} from 'node:crypto';

export interface TaskTokens {
  /** The token of an attempt of the execution. `secret` is fresh for every attempt and known to nobody else. */
  readonly seal: (executionArn: string, secret: string) => string;
  /** The execution that the token names; undefined for a text that was not sealed with this key. */
  readonly open: (token: string) => string | undefined;
}

/** The longest that a token may be, in characters. */
export const TASK_TOKEN_LENGTH_MAX = 1_024;

const VERSION = 1;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** Bytes of the secret in a token: a digest of what was given, so that all are of one length. */
const SECRET_BYTES = 16;

/** Tokens that are sealed with keys made from `key`, which must be unguessable. */
export function createTaskTokens(key: string): TaskTokens {
  const keys = Buffer.from(hkdfSync('sha256', key, '', 'stepwright task token 1', 2 * KEY_BYTES));
  // As key objects they cost a fifth of what they cost as bytes: sealing takes some 10 µs.
  const textKey = createSecretKey(keys.subarray(0, KEY_BYTES));
  const cipherKey = createSecretKey(keys.subarray(KEY_BYTES));

  function tagOf(content: Buffer): Buffer {
    return createHmac('sha256', textKey).update(content).digest().subarray(0, TAG_BYTES);
  }

  return {
    seal: (executionArn, secret) => {
      const digest = hash('sha256', secret, 'buffer').subarray(0, SECRET_BYTES);
      const content = Buffer.concat([digest, Buffer.from(executionArn)]);
      const tag = tagOf(content);
      const text = createCipheriv('aes-256-ctr', cipherKey, tag).update(content);
      const token = Buffer.concat([Buffer.of(VERSION), tag, text]).toString('base64');
      if (token.length > TASK_TOKEN_LENGTH_MAX) throw new Error(`the token of ${executionArn} is too long`);
      return token;
    },
    open: (token) => {
      if (token.length > TASK_TOKEN_LENGTH_MAX) return undefined;
      const bytes = Buffer.from(token, 'base64');
      // The base64 decoder skips what it does not know; only the very text that was handed out counts.
      if (bytes[0] !== VERSION || bytes.length <= 1 + TAG_BYTES + SECRET_BYTES || bytes.toString('base64') !== token) {
        return undefined;
      }
      const tag = bytes.subarray(1, 1 + TAG_BYTES);
      const content = createDecipheriv('aes-256-ctr', cipherKey, tag).update(bytes.subarray(1 + TAG_BYTES));
      return timingSafeEqual(tag, tagOf(content)) ? content.toString('utf8', SECRET_BYTES) : undefined;
    },
  };
}
