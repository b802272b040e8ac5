import { jsonEqual } from '../json/json-equal.ts';
import { isJsonArray, type Json } from '../json/json.ts';
import { type IntrinsicFunction, invalidArguments } from './intrinsic-function.ts';
import { inHashSetOrder, javaHash } from './java-hash.ts';

const name = 'States.ArrayUnique';

interface Entry {
  readonly hash: number;
  readonly item: Json;
}

/** States.ArrayUnique(array): each value once, in the order of a Java HashSet, as AWS gives them back. */
export const arrayUnique: IntrinsicFunction = {
  name,
  argumentsMin: 1,
  argumentsMax: 1,
  call: ([items]) => {
    if (!isJsonArray(items)) throw invalidArguments(name);
    return inHashSetOrder(distinct(items)).map(({ item }) => item);
  },
};

function distinct(items: readonly Json[]): readonly Entry[] {
  const entries: Entry[] = [];
  const byHash = new Map<number, Json[]>();
  for (const item of items) {
    const hash = javaHash(item);
    const alike = byHash.get(hash);
    if (alike?.some((other) => jsonEqual(other, item)) === true) continue;
    if (alike === undefined) byHash.set(hash, [item]);
    else alike.push(item);
    entries.push({ hash, item });
  }
  return entries;
}
