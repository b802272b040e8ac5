/** The executions of all state machines. */
import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '../app/empty-state.tsx';
import { PageHeader } from '../app/page-header.tsx';
import { ExecutionFilters } from './execution-filters.tsx';
import { ExecutionList } from './execution-list.tsx';
import styles from './executions-page.module.css';
import { LiveMark } from './live-mark.tsx';
import { useLiveExecutions } from './use-live-executions.ts';

const route = getRouteApi('/console/executions');

export function ExecutionsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const live = useLiveExecutions(undefined, search);
  return (
    <div className={styles['page']}>
      <PageHeader
        title="Executions"
        beside={<LiveMark state={live} />}
        summary="Every run of every state machine, newest first."
      />
      <ExecutionFilters
        stateMachineArn={undefined}
        search={search}
        onChange={(chosen) => void navigate({ search: chosen, replace: true })}
      />
      <ExecutionList
        stateMachineArn={undefined}
        search={search}
        whenEmpty={
          <EmptyState title="No execution to show">
            <Text size="sm">Nothing has run yet, or nothing matches these filters.</Text>
          </EmptyState>
        }
      />
    </div>
  );
}
