/** What stands for a state's work in runs of the draft: an output that it gives, or an error by which it fails. */

export type Pin =
  | { readonly kind: 'output'; readonly output: string }
  | { readonly kind: 'error'; readonly error: string; readonly cause: string };

/** Types of states whose work can fail, and be retried and caught. */
const FAILING = new Set(['Task', 'Parallel', 'Map']);

/** Which pins a state of a type can have. A state that decides or ends has no output that could be pinned. */
export function pinsOf(type: string | undefined): readonly Pin['kind'][] {
  if (type === 'Choice' || type === 'Succeed' || type === 'Fail') return [];
  return FAILING.has(type ?? '') ? ['output', 'error'] : ['output'];
}

/** Reads what a browser kept; undefined where it is no pin. */
export function readPin(kept: unknown): Pin | undefined {
  if (typeof kept !== 'object' || kept === null) return undefined;
  const { kind, output, error, cause } = {
    kind: undefined,
    output: undefined,
    error: undefined,
    cause: undefined,
    ...kept,
  };
  if (kind === 'output' && typeof output === 'string') return { kind, output };
  return kind === 'error' && typeof error === 'string' && typeof cause === 'string'
    ? { kind, error, cause }
    : undefined;
}
