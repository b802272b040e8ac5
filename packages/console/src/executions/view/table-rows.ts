/** The tree of an execution as rows of a table: visits, their attempts where there are several, branches and iterations. */
import type { Attempt, ExecutionTree, ScopeRun, Visit } from '../model/visit.ts';

export type TableRow =
  | { readonly kind: 'visit'; readonly key: string; readonly depth: number; readonly visit: Visit }
  | {
      readonly kind: 'attempt';
      readonly key: string;
      readonly depth: number;
      readonly visit: Visit;
      readonly attempt: Attempt;
      readonly number: number;
    }
  | {
      readonly kind: 'scope';
      readonly key: string;
      readonly depth: number;
      readonly scope: ScopeRun;
      readonly parent: Visit;
    };

/** Whether a row has rows inside. */
export function isExpandable(row: TableRow): boolean {
  switch (row.kind) {
    case 'visit':
      return row.visit.scopes.length > 0 || row.visit.attempts.length > 1;
    case 'scope':
      return row.scope.visits.length > 0;
    case 'attempt':
      return false;
    default:
      return row satisfies never;
  }
}

/** The rows that are open, in order. */
export function tableRows(tree: ExecutionTree, isOpen: (row: TableRow) => boolean): readonly TableRow[] {
  const rows: TableRow[] = [];
  addVisits(tree.root.visits, 0);
  return rows;

  function addVisits(visits: readonly Visit[], depth: number): void {
    for (const visit of visits) {
      const row: TableRow = { kind: 'visit', key: `v${visit.id}`, depth, visit };
      rows.push(row);
      if (isExpandable(row) && isOpen(row)) addInside(visit, depth + 1);
    }
  }

  function addInside(visit: Visit, depth: number): void {
    if (visit.attempts.length > 1) {
      for (const [index, attempt] of visit.attempts.entries()) {
        rows.push({ kind: 'attempt', key: `a${attempt.scheduledEventId}`, depth, visit, attempt, number: index + 1 });
      }
    }
    for (const scope of visit.scopes) {
      const row: TableRow = {
        kind: 'scope',
        key: `s${visit.id}.${scope.round}.${scope.index}`,
        depth,
        scope,
        parent: visit,
      };
      rows.push(row);
      if (isOpen(row)) addVisits(scope.visits, depth + 1);
    }
  }
}
