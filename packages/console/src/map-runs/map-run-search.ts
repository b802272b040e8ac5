/** Which children of a Map Run are listed: the part of its page's address after the `?`. */
import { executionStatuses } from '../theme/status-style.ts';

export interface MapRunSearch {
  readonly status?: (typeof executionStatuses)[number] | undefined;
}

/** Reads an address; what makes no sense is left out. */
export function readMapRunSearch(search: Readonly<Record<string, unknown>>): MapRunSearch {
  const status = executionStatuses.find((known) => known === search['status']);
  return status === undefined ? {} : { status };
}
