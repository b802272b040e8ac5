/** The orders of lists: of executions newest start first, ties by ARN descending; of ARNs by their text. */
import type { ExecutionPlace } from '../ports/search-store.ts';

type Row = { readonly start: ExecutionPlace };

export function compareNewestFirst({ start: a }: Row, { start: b }: Row): number {
  return b.startedAt - a.startedAt || compareText(b.executionArn, a.executionArn);
}

/** By code unit, as `<` compares; `localeCompare` would depend on the machine. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The first ARNs after `afterArn`. */
export function pageOfArns(arns: Iterable<string>, afterArn: string, limit: number): readonly string[] {
  return [...arns]
    .filter((arn) => arn > afterArn)
    .sort(compareText)
    .slice(0, limit);
}
