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
  const rest = left.values();
  let candidate = rest.next();
  for (const item of right) {
    for (; candidate.done !== true && !isAfter(candidate.value, item); candidate = rest.next()) {
      merged.push(candidate.value);
    }
    merged.push(item);
  }
  for (; candidate.done !== true; candidate = rest.next()) merged.push(candidate.value);
  return merged;
}
