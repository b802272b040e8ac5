/** The report of a run: figures for machines (`--json`), a line for people. */
import type { CaseResult } from './run-case.ts';

interface Figures {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly known: number;
}

export interface Report extends Figures {
  readonly groups: Readonly<Record<string, Figures>>;
  readonly cases: readonly Omit<CaseResult, 'group'>[];
}

export function reportOf(results: readonly CaseResult[]): Report {
  const groups = Object.entries(Object.groupBy(results, ({ group }) => group));
  return {
    ...figuresOf(results),
    groups: Object.fromEntries(groups.map(([group, ofGroup]) => [group, figuresOf(ofGroup ?? [])])),
    cases: results.map(({ id, status, reason }) => ({ id, status, reason })),
  };
}

function figuresOf(results: readonly CaseResult[]): Figures {
  const count = (status: CaseResult['status']): number => results.filter((result) => result.status === status).length;
  return { total: results.length, passed: count('passed'), failed: count('failed'), known: count('known') };
}
