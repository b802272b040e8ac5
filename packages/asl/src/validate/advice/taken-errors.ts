/**
 * Error names that an entry of Retry or Catch lists although an earlier entry takes them: the first entry that matches an
 * error is used, so these never are. Entries after States.ALL are not looked at, since AWS refuses them.
 */
import { errorNames } from '../../errors/error-names.ts';
import { matchesError } from '../../errors/matches-error.ts';
import type { ErrorEntry, ErrorList, ErrorName } from './error-lists.ts';

/** An entry of which some names, or all, are taken by earlier entries. */
export interface TakenEntry {
  readonly entry: ErrorEntry;
  readonly taken: readonly (ErrorName & { readonly by: string })[];
  readonly isAllTaken: boolean;
}

/** The entries of one list that earlier ones take errors from. */
export function* takenEntries({ entries }: ErrorList): Generator<TakenEntry> {
  // The wildcards are few and kept apart, so that a long list takes no longer than its names.
  const earlier = new Set<string>();
  for (const entry of entries) {
    const taken = entry.names.flatMap((name) => {
      const by = takerOf(name.name, earlier);
      return by === undefined ? [] : [{ ...name, by }];
    });
    if (taken.length > 0) yield { entry, taken, isAllTaken: taken.length === entry.names.length };
    if (entry.names.some(({ name }) => name === errorNames.all)) return;
    for (const { name } of entry.names) earlier.add(name);
  }
}

/** The names that may match an error of another name. */
const WIDE_NAMES = [errorNames.taskFailed, errorNames.timeout];

function takerOf(name: string, earlier: ReadonlySet<string>): string | undefined {
  // States.Runtime is never matched at all, which another rule says; States.ALL takes more than any other name.
  if (name === errorNames.runtime || name === errorNames.all) return undefined;
  if (earlier.has(name)) return name;
  return WIDE_NAMES.find((wide) => earlier.has(wide) && matchesError([wide], name));
}
