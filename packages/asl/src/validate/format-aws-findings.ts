/** The text of AWS's InvalidDefinition error. */
import type { Diagnostic } from './diagnostic.ts';

/**
 * What stands between the quotes of `Invalid State Machine Definition: '…'`: every error as `CODE: message at location`,
 * in order. Where AWS has no location it prints `null`.
 */
export function formatAwsFindings(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .filter(({ severity }) => severity === 'ERROR')
    .map(({ code, message, location }) => `${code}: ${message} at ${location ?? 'null'}`)
    .join(', ');
}
