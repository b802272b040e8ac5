/** Randomness, as an argument: one seed replays one run. */
export interface Random {
  /** 0 <= n < 1. */
  readonly next: () => number;
  /** A version 4 UUID. */
  readonly uuid: () => string;
  /** An opaque, unguessable token, base64-like, at most 1,024 characters. */
  readonly token: () => string;
}
