/** The executions that are looked for, newest first. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  errorColumn,
  machineColumn,
  nameColumn,
  startedColumn,
  statusColumn,
  tookColumn,
  versionColumn,
} from './execution-columns.tsx';
import { executionsQuery } from './execution-queries.ts';
import type { ExecutionSearch } from './execution-search.ts';
import { ExecutionTable } from './execution-table.tsx';

const columnsOfAll = [statusColumn, nameColumn, machineColumn, startedColumn, tookColumn, errorColumn];
const columnsOfOne = [statusColumn, nameColumn, versionColumn, startedColumn, tookColumn, errorColumn];

interface ListProps {
  /** All machines' executions where none is named. */
  readonly stateMachineArn: string | undefined;
  readonly search: ExecutionSearch;
  /** What stands there instead of an empty table. */
  readonly whenEmpty: React.ReactNode;
}

export function ExecutionList({ stateMachineArn, search, whenEmpty }: ListProps) {
  const query = useInfiniteQuery(executionsQuery(stateMachineArn, search));
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isPending, error } = query;
  const executions = useMemo(() => (data?.pages ?? []).flatMap((page) => page.executions), [data]);
  if (error !== null) throw error;
  if (executions.length === 0 && !isPending && !hasNextPage) return whenEmpty;
  return (
    <ExecutionTable
      executions={executions}
      columns={stateMachineArn === undefined ? columnsOfAll : columnsOfOne}
      hasMore={hasNextPage}
      isReading={isPending || isFetchingNextPage}
      onReadMore={() => void fetchNextPage()}
    />
  );
}
