/** The report of a run: figures for machines (`--json`), a table by area and a closing line for people. */
import type { CaseResult, CaseStatus } from './replay.ts';

export interface Figures extends Readonly<Record<CaseStatus, number>> {
  readonly total: number;
}

export interface Report extends Figures {
  readonly areas: Readonly<Record<string, Figures>>;
  readonly cases: readonly { readonly id: string; readonly status: CaseStatus; readonly reason: string }[];
}

const statuses = ['passed', 'failed', 'known', 'notYet'] as const;

/** The figures of a run. `total` is the sum of the four others, in every area and over all. */
export function reportOf(results: readonly CaseResult[]): Report {
  const areas = Object.groupBy(results, (result) => result.area);
  return {
    ...figuresOf(results),
    areas: Object.fromEntries(
      Object.entries(areas)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([area, ofArea]) => [area, figuresOf(ofArea ?? [])]),
    ),
    cases: results.map(({ id, status, reason }) => ({ id, status, reason })),
  };
}

function figuresOf(results: readonly CaseResult[]): Figures {
  const count = (status: CaseStatus): number => results.filter((result) => result.status === status).length;
  return {
    total: results.length,
    passed: count('passed'),
    failed: count('failed'),
    known: count('known'),
    notYet: count('notYet'),
  };
}

/** The table by area and the closing line. */
export function reportText(report: Report, seconds: number): string {
  const width = Math.max(...Object.keys(report.areas).map((area) => area.length), 'area'.length);
  const row = (name: string, cells: readonly (number | string)[]): string =>
    `${name.padEnd(width)}  ${cells.map((cell) => String(cell).padStart(7)).join('')}`;
  return [
    row('area', ['total', ...statuses]),
    ...Object.entries(report.areas).map(([area, figures]) => row(area, cellsOf(figures))),
    row('all', cellsOf(report)),
    '',
    `${report.total} cases: ${report.passed} passed, ${report.failed} failed, ${report.known} known differences, ` +
      `${report.notYet} not yet, in ${seconds.toFixed(1)} s`,
  ].join('\n');
}

function cellsOf(figures: Figures): readonly (number | string)[] {
  return [figures.total, ...statuses.map((status) => figures[status] || '·')];
}
