/** The error of a kind that whoever catches it expects; everything else is thrown on. */
export function expectError<T extends Error>(error: unknown, kind: abstract new (...args: never[]) => T): T {
  if (error instanceof kind) return error;
  throw error;
}
