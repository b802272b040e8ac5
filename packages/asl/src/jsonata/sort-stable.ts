/** A stable merge sort whose comparison may be an expression: it is counted, and ends whatever the comparison says. */
import type { Budget } from './budget.ts';

/** The items in order; `isAfter` says that the left one belongs behind the right one. */
export function sortStable<T>(
  items: readonly T[],
  isAfter: (left: T, right: T) => boolean,
  budget: Budget,
): readonly T[] {
  if (items.length < 2) return items;
  const middle = Math.floor(items.length / 2);
  const left = sortStable(items.slice(0, middle), isAfter, budget);
  const right = sortStable(items.slice(middle), isAfter, budget);
  budget.spendVisits(items.length);
  return merge(left, right, isAfter);
}

function merge<T>(left: readonly T[], right: readonly T[], isAfter: (left: T, right: T) => boolean): readonly T[] {
  const merged: T[] = [];
  let fromLeft = 0;
  for (const item of right) {
    for (; fromLeft < left.length; fromLeft++) {
      const candidate = left[fromLeft] as T;
      if (isAfter(candidate, item)) break;
      merged.push(candidate);
    }
    merged.push(item);
  }
  for (; fromLeft < left.length; fromLeft++) merged.push(left[fromLeft] as T);
  return merged;
}
