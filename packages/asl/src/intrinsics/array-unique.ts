import { type StepMeter, STEPS_PER_NODE } from '../compile/step-meter.ts';
import { jsonEqual } from '../json/json-equal.ts';
import { isJsonArray, type Json } from '../json/json.ts';
import { requireBoundedSize } from '../jsonpath/bounded-size.ts';
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
  call: ([items], { meter }) => {
    if (!isJsonArray(items)) throw invalidArguments(name);
    requireBoundedSize(items, name, meter);
    return inHashSetOrder(distinct(items, meter)).map(({ item }) => item);
  },
};

/** Whoever chooses the items can give all of them one hash code, so the items of a code are charged. */
function distinct(items: readonly Json[], meter: StepMeter): readonly Entry[] {
  const entries: Entry[] = [];
  const byHash = new Map<number, Json[]>();
  for (const item of items) {
    const hash = javaHash(item);
    const alike = byHash.get(hash);
    meter.spend((alike?.length ?? 0) * STEPS_PER_NODE);
    if (alike?.some((other) => jsonEqual(other, item)) === true) continue;
    if (alike === undefined) byHash.set(hash, [item]);
    else alike.push(item);
    entries.push({ hash, item });
  }
  return entries;
}
