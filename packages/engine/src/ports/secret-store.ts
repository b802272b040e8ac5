/** Secrets that belong to a store and to whoever opens it: what one process has sealed, every later one can open. */
export interface SecretStore {
  /** The secret of this name: `fresh` if there was none, and from then on always the same. Durable when it resolves. */
  readonly keepSecret: (name: string, fresh: string) => Promise<string>;
}
