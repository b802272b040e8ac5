/** Somebody outside who is told of events. */

/** `taken`; `refused`: it would refuse it again; `failed`: it may take it later. */
export type Delivery = { readonly kind: 'taken' } | { readonly kind: 'refused' | 'failed'; readonly reason: string };

export interface EventTarget {
  /** For the log. Holds no secret. */
  readonly name: string;
  /** Tells the events, JSON texts, and says of each what came of it, in their order. Never rejects. */
  readonly send: (events: readonly string[], signal: AbortSignal) => Promise<readonly Delivery[]>;
}

export const taken: Delivery = { kind: 'taken' };

/** What to think of an answer by its HTTP status. */
export function deliveryOf(status: number, reason: string): Delivery {
  if (status >= 200 && status < 300) return taken;
  return { kind: status >= 500 || status === 408 || status === 429 ? 'failed' : 'refused', reason };
}

/** A call that got no answer. */
export function deliveryOfError(error: unknown): Delivery {
  const reason = error instanceof Error ? describe(error) : String(error);
  return { kind: 'failed', reason };
}

/** `fetch failed` says nothing; what is behind it does. */
function describe(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
