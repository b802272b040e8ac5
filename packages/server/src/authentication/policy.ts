/**
 * What a principal may do: a list of statements, each of which allows actions on resources. What none allows is denied.
 *
 * Actions are those of IAM, `states:<Operation>`, and `stepwright:<Operation>` for what AWS does not have. In a pattern `*`
 * stands for any characters and `?` for any one. Actions are compared without case, as in IAM.
 */
import { z } from 'zod';

/** Longer patterns match no action or ARN anyway. */
const pattern = z.string().min(1).max(2_048);

export const policySchema = z.array(
  z.strictObject({
    actions: z.array(pattern).min(1),
    /** Patterns of ARNs; everything by default. */
    resources: z.array(pattern).min(1).default(['*']),
  }),
);

export type Policy = z.output<typeof policySchema>;

/** Whether the policy lets its principal do this. */
export function allows(policy: Policy, action: string, resource: string): boolean {
  return policy.some(
    ({ actions, resources }) =>
      actions.some((allowed) => matches(allowed.toLowerCase(), action.toLowerCase())) &&
      resources.some((allowed) => matches(allowed, resource)),
  );
}

/** Whether the text is what the pattern describes. Takes at most the product of their lengths in steps. */
export function matches(wanted: string, text: string): boolean {
  let star = -1;
  let resumeAt = 0;
  let place = 0;
  for (let i = 0; i < text.length; ) {
    if (wanted[place] === '*') {
      star = place++;
      resumeAt = i;
    } else if (place < wanted.length && (wanted[place] === '?' || wanted[place] === text[i])) {
      place++;
      i++;
    } else if (star >= 0) {
      // The last star takes one character more.
      place = star + 1;
      i = ++resumeAt;
    } else {
      return false;
    }
  }
  return /^\**$/.test(wanted.slice(place));
}
