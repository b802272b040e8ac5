/**
 * Which key of `functions` a function falls under, and which of `routes` a resource.
 *
 * Exact keys come before wildcards: of a function ARN with qualifier, ARN, name with qualifier, name. Among wildcards the one with most
 * literal characters wins, then the one that comes first.
 */
import { type FunctionReference, unqualifiedArn } from '../lambda/function-reference.ts';

/** The most specific of the keys that match; undefined if none does. */
export function findKey(reference: FunctionReference, keys: readonly string[]): string | undefined {
  return mostSpecificKey(namesOf(reference), keys);
}

/** The key for something that has these names, the most specific first; undefined if none matches. */
export function mostSpecificKey(names: readonly string[], keys: readonly string[]): string | undefined {
  const exact = names.find((name) => keys.includes(name));
  if (exact !== undefined) return exact;
  return keys
    .filter((key) => key.includes('*') && names.some((name) => matches(key, name)))
    .sort((a, b) => literalLength(b) - literalLength(a))[0];
}

function namesOf(reference: FunctionReference): readonly string[] {
  const { name, qualifier } = reference;
  const arn = unqualifiedArn(reference);
  return qualifier === undefined ? [arn, name] : [`${arn}:${qualifier}`, arn, `${name}:${qualifier}`, name];
}

/** The literals between the wildcards must follow each other: the first at the start, the last at the end. */
function matches(key: string, name: string): boolean {
  const [first = '', ...rest] = key.split('*');
  const last = rest.pop() ?? '';
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const literal of rest) {
    const found = name.indexOf(literal, at);
    if (found < 0) return false;
    at = found + literal.length;
  }
  return at <= name.length - last.length;
}

function literalLength(key: string): number {
  return key.replaceAll('*', '').length;
}
