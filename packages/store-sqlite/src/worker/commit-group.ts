/**
 * Writes the commits of one call: the heads one by one, since each may be refused, and the records together.
 *
 * To be called within a transaction. When it throws, the caller rolls back and calls `discard`.
 */
import type { CommitResult, ExecutionCommit } from '@stepwright/engine';
import type { Announcements } from '../announcements.ts';
import type { ExecutionCounts } from '../executions/execution-counts.ts';
import type { ExecutionHeads } from '../executions/execution-heads.ts';
import type { JobStops } from '../executions/job-stops.ts';
import type { MapRuns } from '../executions/map-runs.ts';
import type { Payloads } from '../executions/payloads.ts';
import type { Records } from '../executions/records.ts';
import type { SearchValues } from '../search/search-values.ts';

/** What a commit writes to. */
export interface CommitTables {
  readonly heads: ExecutionHeads;
  readonly counts: Pick<ExecutionCounts, 'flush'>;
  readonly records: Records;
  readonly payloads: Payloads;
  readonly jobStops: JobStops;
  readonly announcements: Pick<Announcements, 'insert'>;
  readonly mapRuns: Pick<MapRuns, 'begin' | 'redrive' | 'stop'>;
  readonly searchValues: Pick<SearchValues, 'insert'>;
}

/** Writes what can be written and says which commits were refused, by index. */
export function writeCommitGroup(commits: readonly ExecutionCommit[], tables: CommitTables): Map<number, CommitResult> {
  const refused = new Map<number, CommitResult>();
  for (const [index, commit] of commits.entries()) {
    const execution = writeHead(commit, tables.heads);
    if (typeof execution === 'string') {
      refused.set(index, execution);
      continue;
    }
    tables.records.append(execution, commit);
    if (commit.payloads.length > 0) tables.payloads.insert(execution, commit.payloads);
    if (commit.start !== undefined) tables.searchValues.insert(execution, commit.start);
    if (commit.jobStops !== undefined) tables.jobStops.insert(commit.jobStops);
    for (const text of commit.announcements ?? []) tables.announcements.insert(text);
    if (commit.mapRuns !== undefined) tables.mapRuns.begin(commit.mapRuns);
    if (commit.mapRunRedrives !== undefined) tables.mapRuns.redrive(commit.mapRunRedrives);
    if (commit.mapRunStops !== undefined) tables.mapRuns.stop(commit.mapRunStops);
  }
  tables.records.flush();
  tables.counts.flush();
  return refused;
}

/** The number of the execution, or why its commit is refused. */
function writeHead(commit: ExecutionCommit, heads: ExecutionHeads): number | 'exists' | 'conflict' {
  const { executionArn, sequence, start } = commit;
  if ((start !== undefined) !== (sequence === 1)) {
    throw new Error(`invalid commit ${sequence} of ${executionArn}: \`start\` belongs to sequence 1 and to no other`);
  }
  if (start !== undefined) {
    if (start.executionArn !== executionArn) {
      throw new Error(`invalid commit ${sequence} of ${executionArn}: it starts ${start.executionArn}`);
    }
    return heads.insert(start, commit) ?? 'exists';
  }
  const located = heads.locate(executionArn);
  if (located === undefined || located.sequence !== sequence - 1) return 'conflict';
  heads.update(located, commit);
  return located.id;
}
