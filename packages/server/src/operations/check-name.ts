/**
 * The rule for names of machines and executions: 1 to 80 characters (the model says so), none of which is white space,
 * a bracket, a wildcard, a special character, a control character, a surrogate or a noncharacter.
 *
 * Spec: reference "API", section "Names".
 */
import { refuse } from '../protocol/error-table.ts';

/** By Unicode category: white space (Z), controls U+0000-001F and U+007F-009F (Cc), surrogates that stand alone (Cs). */
const FORBIDDEN = /[\s\p{Z}\p{Cc}\p{Cs}<>{}[\]?*"#%\\^|~`$&,;:/\ufffe\uffff\u{10ffff}]/u;

/** Refuses a name that AWS would refuse. */
export function checkName(name: string): void {
  if (FORBIDDEN.test(name)) throw refuse('InvalidName', name);
}
