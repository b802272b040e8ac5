/** The report of a run: figures for machines (`--json`), a line for people. */
import type { CaseResult } from './run-case.ts';

interface Figures {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly known: number;
  /** Those of the passed that AWS refuses: they are written in the grammar of JSONata 2.1. */
  readonly passedIn2_1: number;
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
    cases: results.map(({ id, grammar, status, reason }) => ({ id, grammar, status, reason })),
  };
}

function figuresOf(results: readonly CaseResult[]): Figures {
  const count = (status: CaseResult['status']): number => results.filter((result) => result.status === status).length;
  const passedIn2_1 = results.filter(({ status, grammar }) => status === 'passed' && grammar === '2.1').length;
  return {
    total: results.length,
    passed: count('passed'),
    failed: count('failed'),
    known: count('known'),
    passedIn2_1,
  };
}
