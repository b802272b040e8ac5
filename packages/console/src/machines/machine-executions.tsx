/** The executions of one machine. */
import { Anchor, Text } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { nameOf } from '../api/arn.ts';
import { EmptyState } from '../app/empty-state.tsx';
import { ExecutionFilters } from '../executions/execution-filters.tsx';
import { ExecutionList } from '../executions/execution-list.tsx';
import { hasFilters, readExecutionSearch } from '../executions/execution-search.ts';
import { LiveMark } from '../executions/live-mark.tsx';
import { useLiveExecutions } from '../executions/use-live-executions.ts';
import styles from './machine-page.module.css';
import { aliasesQuery, machineQuery, versionsQuery } from './machine-queries.ts';

const route = getRouteApi('/console/machines/$machineArn');

export function MachineExecutions({ machineArn }: { readonly machineArn: string }) {
  const pageSearch = route.useSearch();
  const search = useMemo(() => readExecutionSearch({ ...pageSearch }), [pageSearch]);
  const navigate = route.useNavigate();
  const { data: machine } = useSuspenseQuery(machineQuery(machineArn));
  const live = useLiveExecutions(machineArn, search);
  const versions = useVersionChoices(machineArn);
  const isFiltered = hasFilters(search) || search.status !== undefined;
  return (
    <div className={styles['executions']}>
      <div className={styles['above']}>
        <ExecutionFilters
          stateMachineArn={machineArn}
          search={search}
          versions={versions}
          onChange={(chosen) => void navigate({ search: { ...chosen }, replace: true })}
        />
        <LiveMark state={live} />
      </div>
      <ExecutionList
        stateMachineArn={machineArn}
        search={search}
        whenEmpty={
          isFiltered ? (
            <EmptyState title="Nothing matches these filters">
              <Anchor component="button" size="sm" onClick={() => void navigate({ search: {} })}>
                Show all executions of {machine.name}
              </Anchor>
            </EmptyState>
          ) : (
            <EmptyState title={`${machine.name} has not run yet`}>
              <Text size="sm">
                An execution is one run of this state machine, with an input of its own. Start one with the button
                above, or with <code>aws stepfunctions start-execution</code>.
              </Text>
            </EmptyState>
          )
        }
      />
    </div>
  );
}

function useVersionChoices(machineArn: string) {
  const versions = useQuery(versionsQuery(machineArn)).data;
  const aliases = useQuery(aliasesQuery(machineArn)).data;
  return useMemo(
    () => [
      ...(aliases ?? []).map(({ stateMachineAliasArn: value = '' }) => ({ value, label: nameOf(value) })),
      ...(versions ?? []).map(({ stateMachineVersionArn: value }) => ({ value, label: `version ${nameOf(value)}` })),
    ],
    [versions, aliases],
  );
}
