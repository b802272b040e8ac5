/**
 * What a mock cannot produce: members that a case with mocks lists by paths such as `$..events..details.output`, and that
 * neither the recording nor the actual result is held to.
 */
import { isJsonArray, isJsonObject, type Json } from '@stepwright/asl';

/** The value without the members at the paths. Names before the last `..` only say how deep, and are not looked at. */
export function withoutUnmockable(value: Json, paths: readonly string[]): Json {
  const tails = paths.map((path) => (path.split('..').at(-1) ?? '').split('.'));
  return tails.reduce(withoutTail, value);
}

function withoutTail(value: Json, names: readonly string[]): Json {
  if (isJsonArray(value)) return value.map((item) => withoutTail(item, names));
  if (!isJsonObject(value)) return value;
  const kept = new Map<string, Json>();
  for (const [key, member] of value) {
    const rest = key === names[0] ? names.slice(1) : undefined;
    if (rest?.length === 0) continue;
    kept.set(key, withoutTail(rest === undefined ? member : withoutMember(member, rest), names));
  }
  return kept;
}

/** The value without the member that the names lead to from here. */
function withoutMember(value: Json, [name = '', ...rest]: readonly string[]): Json {
  if (!isJsonObject(value)) return value;
  const entries = [...value].filter(([key]) => key !== name || rest.length > 0);
  return new Map(entries.map(([key, member]) => [key, key === name ? withoutMember(member, rest) : member]));
}
